"""Peers that the bench is held against: times one of them on a sample and prints a JSON line.

usage: peers.py self-bleu|fast-bleu|lcs FILE   (FILE: {"tokens": [[...], ...], "hypotheses": [...], "pairs": [[i, j], ...]})
"""

import json
import resource
import sys
import time
import warnings

what, path = sys.argv[1:3]
with open(path, encoding="utf-8") as file:
    given = json.load(file)
tokens = given["tokens"]


def timed(work):
    cpu, wall = time.process_time(), time.perf_counter()
    scores = work()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "cpu": time.process_time() - cpu,
                "wall": time.perf_counter() - wall,
                "process": usage.ru_utime + usage.ru_stime,
                "rssMb": usage.ru_maxrss / 1024,
                "scores": scores,
            }
        )
    )


def self_bleu():
    from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

    smoothing = SmoothingFunction().method1
    weights = [(1 / n,) * n for n in (2, 3, 4, 5)]
    scores = []
    for h in given["hypotheses"]:
        references = tokens[:h] + tokens[h + 1 :]
        scores.extend(sentence_bleu(references, tokens[h], weights, smoothing))
    return scores


def fast_bleu():
    from fast_bleu import SelfBLEU

    scores = SelfBLEU(tokens, {n: (1 / n,) * n for n in (2, 3, 4, 5)}).get_score()
    return [score for n in (2, 3, 4, 5) for score in scores[n]]


def lcs():
    lengths = []
    for i, j in given["pairs"]:
        a, b = tokens[i], tokens[j]
        row = [0] * (len(b) + 1)
        for x in a:
            diagonal = 0
            for at, y in enumerate(b, 1):
                above = row[at]
                row[at] = diagonal + 1 if x == y else max(above, row[at - 1])
                diagonal = above
        lengths.append(row[-1])
    return lengths


warnings.simplefilter("ignore")
if what == "self-bleu":
    import nltk.translate.bleu_score

    timed(self_bleu)
elif what == "fast-bleu":
    import fast_bleu as _

    timed(fast_bleu)
else:
    timed(lcs)
