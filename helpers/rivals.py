"""Rivals: what a network has to beat, mostly by scikit-learn. Each learns from inputs and their
answers, and returns a function that answers for new inputs.

scikit-learn is imported where it is used, so that a chapter begins without waiting for it.

>>> says = threshold([0.1, 0.2, 0.7, 0.9], [False, False, True, True])
>>> says([0.15, 0.8])
array([False,  True])
"""

import numpy as np


def threshold(x, y):
    """Return says(new): whether each number is above a threshold.

    x (N,), y (N,) of True and False. The threshold is one of the x: the one by which most of the y
    come out right, the first of equals.
    """
    x, y = np.asarray(x), np.asarray(y).astype(bool)
    cut = max(x, key=lambda value: np.mean((x > value) == y))
    return lambda new: np.asarray(new) > cut


def ridge(x, y, alpha):
    """Return says(new), (N,): a linear regression whose squared weights cost alpha each.

    x (N, D), y (N,). Not the offset: it costs nothing.
    """
    from sklearn.linear_model import Ridge

    return Ridge(alpha=alpha).fit(x, y).predict


def logistic(x, y, C, **options):
    """Return says(new), the class of each (N,): logistic regression, here without a network.

    x (N, …), flattened; y (N,). A small C holds the weights down: it is the inverse of a penalty.
    The options are scikit-learn's.
    """
    fitted = _logistic(x, y, C, options)
    return lambda new: fitted.predict(_flat(new))


def chances(x, y, C, **options):
    """Return says(new), (N,): the probability of the second of two classes, as `logistic` fits it.

    Of y (N,), 0 and 1, it is that of 1.
    """
    fitted = _logistic(x, y, C, options)
    return lambda new: fitted.predict_proba(_flat(new))[:, 1]


def counts(texts, y, C, **options):
    """Return says(new), the class of each text: logistic regression on counts of words.

    texts: N strings, y (N,). What is counted is each word and each pair of neighbours, by TF-IDF:
    a count matters less the more texts have it; how often a text has it counts by its logarithm.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit(texts)
    with _one_thread():
        fitted = LogisticRegression(C=C, **options).fit(seen.transform(texts), y)
    return lambda new: fitted.predict(seen.transform(new))


def nearest_text(texts, answers):
    """Return says(new): for each text the answer of the one of `texts` most like it.

    Alike by TF-IDF of words and pairs of neighbours; of equals the first.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    seen, answers = TfidfVectorizer(ngram_range=(1, 2)).fit(texts), np.array(answers)
    known = seen.transform(texts)
    return lambda new: answers[(seen.transform(new) @ known.T).toarray().argmax(axis=1)]


def covers(sentences, chosen):
    """Return how alike the chosen sentences and the rest are, 0 … 1: the cosine of their TF-IDF.

    sentences: N strings; chosen: numbers of some. English words such as "the" are left out.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    chosen = [int(place) for place in chosen]
    rest = [each for place, each in enumerate(sentences) if place not in chosen]
    two = [" ".join(sentences[place] for place in chosen), " ".join(rest)]
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit(sentences)
    one, other = words.transform(two).toarray()
    return float(one @ other)


def _logistic(x, y, C, options):
    from sklearn.linear_model import LogisticRegression

    with _one_thread():
        return LogisticRegression(C=C, **options).fit(_flat(x), y)


def _one_thread():
    """Hold NumPy to one thread: in products this small two wait for one another longer than they
    compute, and they add in another order.
    """
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def _flat(x):
    """Return x (N, …) as (N, D)."""
    return np.reshape(x, (len(x), -1))
