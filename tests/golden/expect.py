"""Makes expected.json from texts.json with nltk (Debian's python3-nltk 3.8): python3 tests/golden/expect.py
Then: npx biome format --write tests/golden

Tokens are str.split(). An absent value is null. What nltk gives is taken from nltk: n-grams, counts, sentence BLEU,
and longest common subsequences as its edit distance without substitutions. The rest is arithmetic on those.
"""

import json
import math
import pathlib
from collections import Counter

import nltk
from nltk.metrics.distance import edit_distance
from nltk.probability import FreqDist
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from nltk.util import ngrams

HERE = pathlib.Path(__file__).parent


def grams(tokens, n):
    return list(ngrams(tokens, n))


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def distinct(outputs, n):
    pooled = [gram for tokens in outputs for gram in grams(tokens, n)]
    return len(set(pooled)) / len(pooled) if pooled else None


def self_bleu(outputs, n):
    if len(outputs) < 2:
        return None
    smoothing = SmoothingFunction().method1
    weights = [1 / n] * n
    return mean(
        sentence_bleu(outputs[:i] + outputs[i + 1 :], tokens, weights, smoothing) if tokens else 0.0
        for i, tokens in enumerate(outputs)
    )


def seq_rep(outputs, n):
    return mean(1 - len(set(grams(t, n))) / len(grams(t, n)) for t in outputs if len(t) >= n)


def self_repetition(outputs, n):
    held = Counter(gram for tokens in outputs for gram in set(grams(tokens, n)))
    return mean(math.log(1 + sum(held[gram] - 1 for gram in set(grams(tokens, n)))) for tokens in outputs)


def rouge_l(outputs):
    if len(outputs) < 2 or not any(outputs):
        return None
    scores = []
    for i, a in enumerate(outputs):
        for b in outputs[i + 1 :]:
            length = len(a) + len(b)
            scores.append(1 - edit_distance(a, b, substitution_cost=2) / length if length else 0.0)
    return mean(scores)


def zipf(counts):
    ys = [math.log(count) for _, count in counts.most_common(5000)]
    if len(ys) < 2:
        return None
    xs = [math.log(rank + 1) for rank in range(len(ys))]
    mx, my = mean(xs), mean(ys)
    return -sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)


def hill(counts):
    total = counts.N()
    if total == 0:
        return None, None, None
    shares = [counts.freq(word) for word in counts]
    return len(shares), math.exp(-sum(p * math.log(p) for p in shares)), 1 / sum(p * p for p in shares)


def expected(texts):
    outputs = [text.split() for text in texts]
    counts = FreqDist(token for tokens in outputs for token in tokens)
    q0, q1, q2 = hill(counts)
    found = {f"distinct-{n}": distinct(outputs, n) for n in (1, 2, 3, 4)}
    found |= {f"self-bleu-{n}": self_bleu(outputs, n) for n in (2, 3, 4, 5)}
    found |= {"seq-rep-4": seq_rep(outputs, 4), "self-repetition-4": self_repetition(outputs, 4)}
    found |= {"hill-q0": q0, "hill-q1": q1, "hill-q2": q2}
    found |= {"zipf-exponent": zipf(counts), "rouge-l-homogenization": rouge_l(outputs)}
    return {"tokens": outputs, "metrics": found}


cases = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
result = {"made_with": f"nltk {nltk.__version__}", "cases": {name: expected(texts) for name, texts in cases.items()}}
(HERE / "expected.json").write_text(json.dumps(result, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
