import type { AnswerLine, Band, ItemLine } from "../../lib/contract/lines";

/** Share of each band's items that are answered with the very word. */
export function rightByBand(items: readonly ItemLine[], answers: readonly AnswerLine[]): Record<Band, number> {
  const said = new Map(answers.map(({ item_id, output }) => [item_id, output]));
  const share = (band: Band) => {
    const asked = items.filter((item) => item.band === band);
    return asked.filter(({ item_id, answers: [right] }) => said.get(item_id) === right).length / asked.length;
  };
  return { head: share("head"), torso: share("torso"), tail: share("tail") };
}
