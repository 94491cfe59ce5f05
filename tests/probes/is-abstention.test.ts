import { describe, expect, test } from "vitest";
import { abstentionPhrases } from "../../lib/probes/abstention-phrases";
import { isAbstention } from "../../lib/probes/is-abstention";

const declines: Record<string, string[]> = {
  en: [
    "I don’t know.",
    "I'm not sure.",
    "I'm sorry, but I cannot find any reliable information",
    "Unknown",
    "N/A",
    "No idea!",
    "I can't help with that.",
    "As an AI language model, I cannot browse.",
    "There is no information available on X.",
    "I don't know, but I can help with something else.",
  ],
  es: [
    "No lo sé.",
    "No tengo información sobre esa persona.",
    "Lo siento, no puedo responder a eso.",
    "No estoy segura.",
    "Desconocido",
  ],
  fr: [
    "Je ne sais pas.",
    "Désolé, je n'ai pas d'informations à ce sujet.",
    "Je ne peux pas répondre à cette question.",
    "J'ignore la réponse.",
    "Inconnu",
  ],
  de: [
    "Das weiß ich leider nicht.",
    "Ich habe dazu keine Informationen.",
    "Ich kann diese Frage nicht beantworten.",
    "Ich bin mir nicht sicher.",
    "Keine Ahnung.",
  ],
  pt: [
    "Não sei.",
    "Não tenho informações sobre isso.",
    "Desculpe, não posso responder.",
    "Não tenho certeza.",
    "Desconhecido",
  ],
  it: ["Non lo so.", "Non ho informazioni su questa persona.", "Non posso rispondere.", "Non sono sicuro."],
  nl: ["Ik weet het niet.", "Ik heb geen informatie hierover.", "Ik kan deze vraag niet beantwoorden.", "Onbekend"],
  ru: ["Я не знаю.", "У меня нет информации об этом.", "К сожалению, не могу ответить.", "Неизвестно"],
  zh: ["我不知道。", "抱歉，我没有相关信息。", "无法确定。", "我不确定。", "很抱歉，我無法回答這個問題。", "未知"],
  ja: [
    "わかりません。",
    "申し訳ありませんが、その人物に関する情報は見つかりませんでした。",
    "お答えできません。",
    "不明です",
  ],
  ko: ["모르겠습니다.", "죄송합니다. 해당 정보가 없습니다.", "답변할 수 없습니다.", "알 수 없음"],
};
const answers: Record<string, string[]> = {
  en: [
    "Vienna",
    "The Unknown Soldier",
    "I'm not sure, but I think it was Vienna.",
    "I don't know for certain; my best guess is Vienna.",
    "I'm afraid it is Vienna.",
    "He was unable to pay.",
    "None of the Beatles",
    "There is no evidence of polar bears in Greece.",
  ],
  es: ["Viena", "No sé con certeza, pero creo que es Viena.", "No se llama Viena sino Graz."],
  fr: ["Vienne", "Je ne suis pas sûr, mais je pense que c'est Vienne.", "L'Inconnu du lac"],
  de: [
    "Wien",
    "Ich bin mir nicht sicher, aber ich glaube, es ist Wien.",
    "Das unbekannte Land",
    "Er kann nicht schwimmen.",
  ],
  pt: ["Viena", "Não tenho certeza, mas acho que é Viena."],
  it: ["Vienna", "Non sono sicuro, ma credo che sia Vienna."],
  nl: ["Wenen", "Ik weet het niet zeker, maar ik denk Wenen."],
  ru: ["Вена", "Не уверен, но думаю, что это Вена."],
  zh: ["维也纳", "我不确定，但我认为是维也纳。", "无锡"],
  ja: ["ウィーン", "確信はありませんが、ウィーンだと思います。"],
  ko: ["빈", "확실하지 않지만 빈인 것 같습니다."],
};
const cases = (of: Record<string, string[]>) =>
  Object.entries(of).flatMap(([language, outputs]) => outputs.map((output) => ({ language, output })));

test("every language covered is tested on both sides", () => {
  const covered = abstentionPhrases.map(({ language }) => language).sort();
  expect([Object.keys(declines).sort(), Object.keys(answers).sort()]).toEqual([covered, covered]);
});
describe("declining is an abstention", () => {
  test.each(cases(declines))("$language: $output", ({ output }) => expect(isAbstention(output)).toBe(true));
});
describe("answering is none, nor is a doubt with an answer all the same", () => {
  test.each(cases(answers))("$language: $output", ({ output }) => expect(isAbstention(output)).toBe(false));
});
test.each(["", "  \n", "…", "\u200b", "---", "( )"])("an output of nothing but %j is one", (output) =>
  expect(isAbstention(output)).toBe(true),
);
test("what a long answer says of itself at its end is a remark", () => {
  expect(isAbstention(`${"It is a long story of a city by a river. ".repeat(12)}I don't know more.`)).toBe(false);
});
