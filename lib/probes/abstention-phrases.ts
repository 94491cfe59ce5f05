/** How a language declines to answer. Written for texts in NFKC and small letters, with "'" for every apostrophe. */
export interface AbstentionPhrases {
  language: string;
  /** An output in which one of these stands declines. */
  refusals: readonly RegExp[];
  /** Not being sure, which declines unless an answer is offered all the same. */
  doubts: readonly RegExp[];
  /** "…but I think it is": after a doubt, what offers an answer all the same. */
  offers: RegExp;
}

/** The languages covered: English, Spanish, French, German, Portuguese, Italian, Dutch, Russian, Chinese, Japanese, Korean. */
export const abstentionPhrases: readonly AbstentionPhrases[] = [
  {
    language: "en",
    refusals: [
      /\b(?:i|we) (?:(?:do not|don't|dont|did not|didn't) (?:\w+ )?have|lack|have no) (?:\w+ ){0,4}?(?:information|knowledge|data|context|details|records?|access|idea|memory)\b/,
      /\b(?:i am|i'm|im|we are|we're) (?:\w+ )?(?:not (?:aware|familiar|able|allowed|going to|in a position)|unable|unaware|unfamiliar)\b/,
      /\b(?:i|we) (?:cannot|can't|cant|can not|could not|couldn't|won't|will not|was unable to|was not able to|wasn't able to|am unable to) (?:\w+ly )?(?:answer|find|provide|determine|verify|confirm|say|tell|help|assist|recall|locate|identify|give|share|discuss|comply|disclose|offer|access|fulfill)\b/,
      /\b(?:there is|there's|there was|i found|i could find|i can find|found) (?:no|not (?:any|enough|sufficient)|insufficient) (?:\w+ ){0,3}?(?:information|records?|data|mention|details)\b/,
      /\bno (?:\w+ ){0,3}?(?:information|records?|data|details) (?:(?:is|are|was|were|could be) )?(?:available|found|provided|known)\b/,
      /\b(?:is|are|was) not (?:mentioned|discussed|listed|covered|included) (?:in|by|among|within) (?:any|the|my|this|these|your|our)\b/,
      /\b(?:provided|given|available) (?:search )?(?:results?|context|documents?|passages?|text)(?: \w+)? (?:is|are|do|does|did) not (?:about|mention|contain|include|provide|say|relate|related)\b/,
      /\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b[^.!?]{0,60}?\b(?:i|we) (?:cannot|can't|do not|don't|am not|am unable|have no)\b/,
      /\b(?:unable|impossible|not possible) (?:for me )?to (?:answer|determine|provide|verify|identify|say|find)\b/,
      /\bcannot be (?:determined|answered|verified|known)\b/,
      /\byour (?:question|request) (?:is|seems) (?:unclear|ambiguous|incomplete)\b/,
      /^\W*(?:unknown|n\/?a|none|no answer|unanswerable|not (?:applicable|available|known|enough information)|i pass|pass|no comment|(?:i'm |i am )?(?:so |very )?sorry)\W*$/,
    ],
    doubts: [
      /\b(?:i|we) (?:really |honestly |actually |just )?(?:do not|don't|dont|didn't|did not|wouldn't|would not) (?:really |actually |even )?(?:know|remember|recall)\b/,
      /\b(?:i am|i'm|im|we are|we're) (?:\w+ )?(?:not (?:\w+ )?(?:sure|certain|confident)|unsure|uncertain)\b/,
      /^\W*(?:not (?:sure|certain)|unsure|no (?:idea|clue)|(?:i have |i've )?no (?:idea|clue)|hard to say|who knows|idk|dunno)\b/,
    ],
    offers:
      /\b(?:i (?:think|believe|guess|suppose|suspect|assume|would (?:say|guess))|i'd (?:say|guess)|(?:best|my) guess|it (?:is|was|might|may|could|must)|it's|(?:he|she|they) (?:is|was|are|were|might|may)|perhaps|probably|maybe|possibly|likely)\b/,
  },
  {
    language: "es",
    refusals: [
      /(?<!\p{L})no (?:tengo|dispongo de|cuento con|poseo|encuentro|encontré|hay|existe|hallé) (?:\p{L}+ ){0,4}?(?:información|datos|conocimiento|conocimientos|registros?|constancia|detalles|idea)(?!\p{L})/u,
      /(?<!\p{L})no (?:puedo|podemos|pude|podría|soy capaz de) (?:\p{L}+ )?(?:responder|contestar|ayudar(?:te|le)?|proporcionar(?:te|le)?|determinar|verificar|confirmar|encontrar|decir(?:te|le)?|dar(?:te|le)?|ofrecer(?:te|le)?|identificar)(?!\p{L})/u,
      /^\W*(?:desconocid[oa]|lo desconozco|desconozco (?:la respuesta|ese dato)|sin respuesta|ningun[oa]|lo siento)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})no (?:lo |la )?(?:sé|se sabe|recuerdo|conozco)(?!\p{L})|^\W*no (?:lo )?se\W*$/u,
      /(?<!\p{L})no (?:estoy|estamos) (?:\p{L}+ )?segur[oa]s?(?!\p{L})/u,
      /^\W*ni idea(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})(?:pero|aunque)(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:creo|pienso|supongo|diría|podría|quizás?|tal vez|probablemente|es|fue|era)(?!\p{L})|(?<!\p{L})(?:creo que|supongo que|diría que)(?!\p{L})/u,
  },
  {
    language: "fr",
    refusals: [
      /(?<!\p{L})(?:je|nous) (?:n'ai|n'avons|ne dispose|ne disposons|ne possède|n'ai trouvé|ne trouve) (?:pas|aucune?|point)(?: \p{L}+){0,3}? (?:d'|de |l')?(?:informations?|données|connaissances?|idée|renseignements?|détails?|élément)(?!\p{L})/u,
      /(?<!\p{L})(?:je|nous) (?:ne (?:peux|pouvons|saurais) (?:malheureusement )?pas|ne suis pas (?:en mesure|capable|autorisée?)|suis (?:incapable|dans l'impossibilité)|n'ai pas pu|n'ai pas trouvé)(?!\p{L})/u,
      /(?<!\p{L})il n'(?:y a|existe) (?:pas|aucune?)(?: \p{L}+){0,2}? (?:d')?(?:informations?|données|trace|renseignements?)(?!\p{L})/u,
      /^\W*(?:inconnue?|aucune (?:idée|réponse)|sans réponse|désolée?|je suis désolée?)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})(?:je|j'|on) ?(?:ne )?(?:le |la |l')?(?:sais|connais|me souviens|sait|en sais)(?: \p{L}+)? (?:pas|rien)(?!\p{L})/u,
      /(?<!\p{L})(?:je )?(?:ne )?suis (?:\p{L}+ )?pas (?:\p{L}+ )?(?:sûre?|certaine?)(?!\p{L})/u,
      /(?<!\p{L})je l'ignore(?!\p{L})|(?<!\p{L})j'ignore(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})(?:mais|cependant)(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:je (?:pense|crois|dirais|suppose)|c'(?:est|était)|il s'agit|peut-être|probablement)(?!\p{L})|(?<!\p{L})je (?:pense|crois|dirais) (?:que|qu')/u,
  },
  {
    language: "de",
    refusals: [
      /(?<!\p{L})(?:ich|wir) (?:habe|haben|verfüge|verfügen|besitze|finde|fand|konnte|kenne)(?: \p{L}+){0,3}? (?:keine?|keinerlei|nicht genug|nicht genügend)(?: \p{L}+){0,2}? (?:informationen?|angaben|daten|kenntnis(?:se)?|ahnung|antwort|wissen|hinweise|person)(?!\p{L})/u,
      /(?<!\p{L})(?:ich|wir) (?:kann|können|konnte|konnten|darf|bin|sehe mich)(?: \p{L}+){0,6}? nicht(?: \p{L}+){0,4}? (?:beantworten|sagen|helfen|finden|angeben|bestimmen|bestätigen|weiterhelfen|ermitteln|beurteilen|in der lage|imstande)(?!\p{L})/u,
      /(?<!\p{L})es (?:gibt|liegen|sind)(?: \p{L}+){0,3}? keine(?: \p{L}+){0,2}? (?:informationen|angaben|daten|hinweise)(?!\p{L})/u,
      /^\W*(?:unbekannt|keine (?:ahnung|antwort|angabe)|weiß nicht|tut mir leid|es tut mir leid)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})(?:ich|wir) (?:weiß|weiss|wissen|wusste)(?: \p{L}+){0,3}? nicht(?!\p{L})/u,
      /(?<!\p{L})(?:das )?weiß ich (?:leider )?nicht(?!\p{L})/u,
      /(?<!\p{L})(?:ich )?bin (?:mir )?(?:\p{L}+ )?(?:nicht (?:\p{L}+ )?sicher|unsicher)(?!\p{L})/u,
      /^\W*keine ahnung(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})(?:aber|jedoch|doch)(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:ich (?:glaube|denke|vermute|würde|meine)|vielleicht|vermutlich|wahrscheinlich|es (?:ist|war|könnte))(?!\p{L})|(?<!\p{L})(?:vielleicht|vermutlich|wahrscheinlich|ich (?:glaube|vermute|denke))(?!\p{L})/u,
  },
  {
    language: "pt",
    refusals: [
      /(?<!\p{L})não (?:tenho|temos|disponho de|possuo|encontrei|achei|há|existem?) (?:\p{L}+ ){0,4}?(?:informaç(?:ão|ões)|dados|conhecimento|registros?|ideia|detalhes)(?!\p{L})/u,
      /(?<!\p{L})não (?:posso|podemos|consigo|consegui|pude|sou capaz de) (?:\p{L}+ )?(?:responder|ajudar|fornecer|determinar|verificar|confirmar|encontrar|dizer|dar|identificar|informar)(?!\p{L})/u,
      /^\W*(?:desconhecid[oa]|desconheço|sem resposta|desculpe|sinto muito|lamento)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})não (?:o |a )?(?:sei|se sabe|me lembro|lembro|conheço)(?!\p{L})/u,
      /(?<!\p{L})não (?:tenho (?:a )?certeza|estou (?:\p{L}+ )?cert[oa])(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})(?:mas|porém)(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:acho|creio|penso|acredito|talvez|diria|provavelmente|pode ser|é|foi)(?!\p{L})|(?<!\p{L})(?:acho|creio|diria) que(?!\p{L})/u,
  },
  {
    language: "it",
    refusals: [
      /(?<!\p{L})non (?:ho|abbiamo|dispongo di|possiedo|trovo|ho trovato|ci sono|esistono) (?:\p{L}+ ){0,4}?(?:informazion[ei]|dati|conoscenz[ae]|idea|dettagli)(?!\p{L})/u,
      /(?<!\p{L})non (?:posso|possiamo|riesco a|sono in grado di) (?:\p{L}+ )?(?:rispondere|aiutar(?:e|ti|la)|fornir(?:e|ti)|determinare|verificare|confermare|trovare|dir(?:e|ti|lo)|dare|identificare)(?!\p{L})/u,
      /^\W*(?:sconosciut[oa]|nessuna (?:idea|risposta)|mi dispiace|spiacente)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})non (?:lo |la )?(?:so|conosco|ricordo|si sa)(?!\p{L})/u,
      /(?<!\p{L})non (?:ne )?sono (?:\p{L}+ )?(?:sicur[oa]|cert[oa])(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})(?:ma|però)(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:credo|penso|direi|forse|probabilmente|potrebbe|è|era)(?!\p{L})|(?<!\p{L})(?:credo|penso|direi) (?:che|sia)(?!\p{L})/u,
  },
  {
    language: "nl",
    refusals: [
      /(?<!\p{L})(?:ik|wij|we) (?:heb|hebben|beschik|vind|vond|kon)(?: \p{L}+){0,3}? (?:geen|onvoldoende)(?: \p{L}+){0,2}? (?:informatie|gegevens|kennis|idee|antwoord)(?!\p{L})/u,
      /(?<!\p{L})(?:ik|wij|we) kan(?: \p{L}+){0,6}? niet(?: \p{L}+){0,3}? (?:beantwoorden|zeggen|helpen|vinden|geven|bepalen|bevestigen)(?!\p{L})/u,
      /(?<!\p{L})er is geen(?: \p{L}+)? informatie(?!\p{L})/u,
      /^\W*(?:onbekend|geen (?:idee|antwoord)|het spijt me|sorry)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})(?:ik )?weet (?:ik )?(?:het |dat )?(?:helaas |echt )?niet(?!\p{L})/u,
      /(?<!\p{L})(?:ben|weet) (?:het )?(?:er )?niet (?:\p{L}+ )?zeker(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})maar(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:ik denk|ik geloof|misschien|waarschijnlijk|het (?:is|was))(?!\p{L})/u,
  },
  {
    language: "ru",
    refusals: [
      /(?<!\p{L})(?:у меня|у нас) (?:\p{L}+ )?нет (?:\p{L}+ ){0,3}?(?:информации|данных|сведений|доступа)(?!\p{L})/u,
      /(?<!\p{L})(?:я )?не (?:могу|можем|смог|смогла|удалось|имею возможности) (?:\p{L}+ ){0,3}?(?:ответить|найти|помочь|предоставить|определить|подтвердить|сказать|дать)(?!\p{L})/u,
      /(?<!\p{L})нет (?:\p{L}+ ){0,2}?(?:информации|данных|сведений) (?:о|об|обо|по)(?!\p{L})/u,
      /^\W*(?:неизвестно|неизвестен|неизвестна|нет ответа|извините|простите)\W*$/u,
    ],
    doubts: [
      /(?<!\p{L})(?:я )?(?:этого )?не (?:знаю|помню|знаком|уверен|уверена)(?!\p{L})/u,
      /^\W*(?:понятия не имею|без понятия)(?!\p{L})/u,
    ],
    offers:
      /(?<!\p{L})(?:но|однако)(?!\p{L})[^.?!]{0,30}?(?<!\p{L})(?:думаю|полагаю|возможно|наверное|вероятно|кажется|это)(?!\p{L})/u,
  },
  {
    language: "zh",
    refusals: [
      /(?:我|我们)?(?:没有|没|沒有|缺乏|暂无|无|無)(?:任何|足够|足夠|相关|相關|关于[^。,,]{0,20}的|有关[^。,,]{0,20}的|具体|可靠)*(?:的)?(?:信息|資訊|资料|資料|数据|知识|记录)/u,
      /(?:我|我们)?(?:无法|無法|不能|没办法|沒辦法|未能)(?:为您|为你|直接|准确|確切|确切|提供|给出)*(?:回答|回應|提供|确定|確定|确认|確認|找到|查到|判断|判斷|告诉|帮助|协助|核实)/u,
      /(?:未|没有|没)(?:能)?(?:找到|查到|检索到|发现)(?:任何|相关|有关|关于)/u,
      /^[\s\p{P}]*(?:未知|不详|不詳|无|没有答案|抱歉|对不起|很抱歉)[\s\p{P}]*$/u,
    ],
    doubts: [
      /(?:我|我们)?(?:并|真的|也)?(?:不知道|不清楚|不了解|不太清楚|不太了解|不确定|不確定|不太确定|不记得|不認識|不认识)/u,
    ],
    offers:
      /(?:但|不过|可是|然而)[^。]{0,10}?(?:认为|觉得|猜|可能|应该|也许|大概|是)|我(?:猜|认为|觉得)|可能是|应该是|大概是/u,
  },
  {
    language: "ja",
    refusals: [
      /(?:情報|データ|記録|資料|知識)(?:が|は|を|も)?(?:[^。]{0,10}?)(?:ありません|ございません|見つかりません|見つかりませんでした|持っていません|持ち合わせていません|ない|無い|なかった|見つけられません)/u,
      /(?:お答え|回答|提供|確認|特定|判断|お手伝い|お教え|説明|紹介)(?:を|は)?(?:する|し|すること(?:が|は))?(?:できません|できかねます|できない|いたしかねます)/u,
      /^[\s\p{P}]*(?:不明|不詳|未詳|なし|申し訳ありません|申し訳ございません|すみません)(?:です)?[\s\p{P}]*$/u,
    ],
    doubts: [
      /(?:わかり|分かり|判り|存じ|知り)(?:ません|ませんでした|かねます)|(?:わから|分から|知ら)ない|覚えていません/u,
      /(?:確か|確信|自信|定か)(?:が|は|では|で)?(?:ありません|ない|持てません)/u,
    ],
    offers:
      /(?:が|けど|けれど|しかし|ただ)[、,]?[^。]{0,25}?(?:思い|思う|おそらく|たぶん|多分|でしょう|かもしれ)|おそらく[^。]{0,20}?(?:です|でしょう)/u,
  },
  {
    language: "ko",
    refusals: [
      /(?:정보|자료|데이터|기록|지식)(?:가|는|를|을|이|도)?\s?(?:\p{L}+\s){0,3}?(?:없습니다|없어요|없네요|없다|찾을 수 없|찾지 못|부족)/u,
      /(?:답변|대답|제공|확인|도움|판단|알려)(?:을|를|해)?\s?(?:\p{L}+\s){0,2}?(?:드릴|할|줄|해 드릴|해드릴)?\s?수\s?없/u,
      /^[\s\p{P}]*(?:알 수 없음|알 수 없습니다|불명|미상|모름|죄송합니다)[\s\p{P}]*$/u,
    ],
    doubts: [
      /(?:잘\s)?모르(?:겠|지만|네요|ㅂ니다)|모릅니다|몰라요|확실하지\s?않|확신(?:할 수 없|이 없)|기억(?:나지|이 나지)\s?않/u,
    ],
    offers: /(?:하지만|그러나|지만|는데)[^.]{0,20}?(?:생각|아마|것 같|듯|추측)/u,
  },
];
