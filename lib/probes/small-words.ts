/** Words that carry no answer: what an article is in a language, and which short words stand in nearly every sentence. */
const articlesIn: Record<string, string> = {
  en: "a an the",
  de: "der die das den dem des ein eine einen einem einer eines",
  es: "el la los las lo un una unos unas",
  fr: "le la les l un une des",
  it: "il lo la i gli le l un uno una",
  nl: "de het een",
  pt: "o a os as um uma uns umas",
};

const english = new Set(articlesIn.en?.split(" "));
const known = new Map(
  Object.entries(articlesIn).map(([language, words]) => [language, new Set([...english, ...words.split(" ")])]),
);

/** The articles that are read over in a language: always English's, as SQuAD has it, with those of de, es, fr, it, nl and pt. */
export function articlesOf(language: string | null): ReadonlySet<string> {
  return known.get(language ?? "en") ?? english;
}

/**
 * Short function words of English, German, Spanish, French, Italian and Portuguese, without diacritics. Lists of aliases
 * hold them as codes and abbreviations ("in" and "IN" for India, "US", "no", "Can."): found in a sentence they say nothing.
 */
export const functionWords: ReadonlySet<string> = new Set(
  [
    "a am an and any are as at be but by can did do for get go had has he her him his how i if in is it its let me my",
    "no nor not of off oh ok on or our out own per she so than that the them then they this to too up us via was we",
    "were what when who why will with yes yet you ab an aus bei da das dem den der des die du ein er es im ist ja man",
    "mit nur ob sie so um und uns von vor war wer wie wir zu al con de del e el en es ha hay la las le les lo los mas",
    "me mi muy no nos o por que se ser si sin son su te tu un una y ya au aux ce ces cet dans du elle est et eu il ils",
    "je leur lui ma mes ne on ont ou par pas pour qui sa sans ses sur ta tes toi un une vu ai che chi ci come cui da",
    "di fa fra gli ho io ne nel non per piu piu poi ti tra uno va vi ao as com da das dos em eu foi ela ele mas na nas",
    "nem no nos os ou para pela pelo sao seu sob sua tem um uma ca",
  ].flatMap((line) => line.split(" ")),
);

/** Endings that Korean writes onto a noun: particles and the copula. */
export const koreanParticles: ReadonlySet<string> = new Set(
  (
    "은 는 이 가 을 를 의 에 에서 에게 로 으로 와 과 도 만 랑 이랑 부터 까지 보다 처럼 이다 다 입니다 이에요 예요 이야 야 였다 이었다 " +
    "였습니다 이었습니다 라고 이라고 라는 이라는 이며 며 이고 고"
  ).split(" "),
);
