/**
 * English words that build sentences and name nothing: articles, pronouns, prepositions, conjunctions, auxiliaries,
 * negations, question words and a few adverbs of degree and order. Lower case; contractions with both apostrophes
 * are found by folding ’ to '.
 */
export const functionWords: readonly string[] = [
  ..."a an the this that these those such same other another each every either neither both all any some no none".split(
    " ",
  ),
  ..."many much more most few fewer less least several enough own".split(" "),
  ..."i me my mine myself you your yours yourself yourselves he him his himself she her hers herself".split(" "),
  ..."it its itself we us our ours ourselves they them their theirs themselves one ones oneself".split(" "),
  ..."someone something somewhere anyone anything anywhere everyone everything everywhere nobody nothing nowhere".split(
    " ",
  ),
  ..."who whom whose which what when where why how whoever whatever whichever whenever wherever however".split(" "),
  ..."about above across after against along among amid around as at before behind below beneath beside besides".split(
    " ",
  ),
  ..."between beyond by despite down during except for from in inside into like near of off on onto out outside".split(
    " ",
  ),
  ..."over past per since than through throughout to toward towards under underneath unlike until unto up upon".split(
    " ",
  ),
  ..."versus via with within without".split(" "),
  ..."and but or nor so yet if unless because although though while whereas whether once lest".split(" "),
  ..."be am is are was were been being do does did done doing have has had having".split(" "),
  ..."can could may might must shall should will would ought cannot".split(" "),
  ..."not never ever also too very quite rather just only even still already almost always often sometimes".split(" "),
  ..."again then thus hence therefore moreover furthermore nevertheless nonetheless otherwise instead indeed".split(
    " ",
  ),
  ..."first second third next last finally there here now well yes please".split(" "),
  ..."i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll".split(" "),
  ..."we're we've we'd we'll they're they've they'd they'll that's that'll there's here's what's who's let's".split(
    " ",
  ),
  ..."isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't".split(" "),
  ..."shouldn't mustn't mightn't shan't ain't".split(" "),
];
