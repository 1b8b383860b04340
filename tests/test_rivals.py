"""Rivals: each against a case that is worked out without it."""

import subprocess
import sys

import numpy as np
import pytest

from helpers import rivals


def two_clouds(seed=0):
    rng = np.random.default_rng(seed)
    y = np.arange(80) % 2
    return rng.normal(0, 1, (80, 3, 2)) + 2 * y[:, None, None], y


def test_a_threshold_makes_the_fewest_mistakes():
    x, y = np.array([3.0, 1.0, 2.0, 5.0, 2.5]), np.array([0, 0, 1, 1, 1])
    says = rivals.threshold(x, y)
    assert says(x).tolist() == [True, False, True, True, True]  # 3 is the one mistake
    assert says([1.0, 1.1]).tolist() == [False, True]


def test_of_two_thresholds_with_equal_mistakes_the_first_is_taken():
    says = rivals.threshold([1.0, 3.0, 2.0], [True, False, True])
    assert says([1.5, 2.5]).tolist() == [True, True]


@pytest.mark.parametrize("alpha", [0.01, 10])
def test_ridge_is_the_formula(alpha):
    rng = np.random.default_rng(1)
    x, y, new = rng.normal(5, 2, (30, 4)), rng.normal(7, 1, 30), rng.normal(5, 2, (6, 4))
    z = x - x.mean(axis=0)
    w = np.linalg.solve(z.T @ z + alpha * np.eye(4), z.T @ (y - y.mean()))
    expected = y.mean() + (new - x.mean(axis=0)) @ w
    np.testing.assert_allclose(rivals.ridge(x, y, alpha)(new), expected, rtol=1e-9)


def test_logistic_answers_with_classes_and_chances_with_probabilities():
    x, y = two_clouds()
    new, true = two_clouds(1)
    answers, p = rivals.logistic(x, y, 1)(new), rivals.chances(x, y, 1)(new)
    assert np.mean(answers == true) > 0.9
    np.testing.assert_array_equal(answers, p > 0.5)
    assert p[true == 1].mean() > 0.9


def test_the_chances_make_the_penalised_loss_smallest():
    x, y = two_clouds()
    flat, C = x.reshape(80, -1), 0.5
    logit = np.log(1 / (1 / rivals.chances(x, y, C, tol=1e-8)(x) - 1))
    w, *_rest = np.linalg.lstsq(np.hstack([flat, np.ones((80, 1))]), logit, rcond=None)
    gap = 1 / (1 + np.exp(-logit)) - y
    np.testing.assert_allclose(w[:-1] + C * flat.T @ gap, 0, atol=1e-3)  # the gradient
    np.testing.assert_allclose(gap.sum(), 0, atol=1e-3)


def test_a_small_c_holds_the_chances_near_the_share_and_options_reach_scikit_learn():
    x, y = two_clouds()
    spread = [np.std(rivals.chances(x, y, C)(x)) for C in (1e-4, 1.0)]
    assert spread[0] < 0.1 < spread[1]
    with pytest.raises(ValueError, match="max_iter"):
        rivals.logistic(x, y, 1, max_iter=-1)


def test_counts_learn_words_and_pairs_of_them():
    texts = ["good film", "a good one", "not good", "bad film", "a bad one", "not bad"] * 5
    kind = np.array([True, True, False, False, False, True] * 5)
    says = rivals.counts(np.array(texts, object), kind, 100, max_iter=300)
    assert says(["good", "bad", "not good", "not bad"]).tolist() == [True, False, False, True]


def test_counts_are_scikit_learns():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    rng = np.random.default_rng(2)
    texts = [" ".join(rng.choice(list("abcdefgh"), 9)).replace("a", "aa") for _text in range(60)]
    texts = [text.replace(" b", " bb").replace(" c", " cc bb cc") for text in texts]
    y = np.array([text.count("aa") > text.count("bb") for text in texts])
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
    fitted = make_pipeline(words, LogisticRegression(C=3)).fit(texts[:40], y[:40])
    np.testing.assert_array_equal(
        rivals.counts(texts[:40], y[:40], 3)(texts[40:]), fitted.predict(texts[40:])
    )


def test_the_nearest_text_gives_its_answer():
    says = rivals.nearest_text(["four hundred", "four thousand", "ten"], ["400", "4000", "10"])
    assert says(["six thousand", "ten hundred", "hundred four"]).tolist() == ["4000", "10", "400"]
    pairs = rivals.nearest_text(["red blue", "blue red"], [0, 1])
    assert pairs(["green blue red", "green red blue"]).tolist() == [1, 0]


def test_chosen_sentences_cover_what_they_have_in_common_with_the_rest():
    body = ["whales swim", "the sea is deep", "whales dive", "the ships sail"]
    assert rivals.covers(body, [3]) == 0  # "the" does not count
    assert rivals.covers(body, np.array([0])) == pytest.approx(rivals.covers(body, [0]))
    assert 0 < rivals.covers(body, [0]) < rivals.covers(["whales swim", "whales swim"], [1])
    assert rivals.covers(["whales swim", "whales swim"], [1]) == pytest.approx(1)
    assert isinstance(rivals.covers(body, [0]), float)


def test_scikit_learn_is_not_imported_before_it_is_used():
    code = "import sys; from helpers import rivals; print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("learn", ["logistic", "counts"])
def test_scikit_learn_fits_on_one_thread(learn, monkeypatch):
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_info, threadpool_limits

    threads, fit = [], LogisticRegression.fit

    def noting(*arguments):
        threads.extend(pool["num_threads"] for pool in threadpool_info())
        return fit(*arguments)

    monkeypatch.setattr(LogisticRegression, "fit", noting)
    x = {"logistic": np.eye(4), "counts": ["one two", "two", "three four", "four"]}[learn]
    with threadpool_limits(2):
        getattr(rivals, learn)(x, [0, 0, 1, 1], 1)
        after = {pool["num_threads"] for pool in threadpool_info()}
    assert set(threads) == {1}
    assert after == {2}
