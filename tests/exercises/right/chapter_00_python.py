"""Right answers to the toolbox's exercises on Python's short forms: dictionaries, places, keys."""

import numpy as np

from tests.exercises.right import right


@right("00.14")
def grown_up_by_places(names, ages):
    """A loop over places."""
    found = {}
    for i in range(len(names)):
        if ages[i] >= 18:
            found[names[i]] = ages[i]
    return found


@right("00.14")
def grown_up_by_a_comprehension(names, ages):
    """A comprehension of a dictionary."""
    return {name: age for name, age in zip(names, ages, strict=True) if not age < 18}


@right("00.14")
def grown_up_by_dict_of_pairs(names, ages):
    """Pairs, made into a dictionary."""
    return dict(pair for pair in zip(names, ages, strict=True) if pair[1] > 17)


@right("00.14")
def grown_up_by_deleting(names, ages):
    """Everyone, then without the young."""
    found = dict(zip(names, ages, strict=True))
    for name in names:
        if found[name] < 18:
            del found[name]
    return found


@right("00.14")
def grown_up_by_filter(names, ages):
    """The library's filter, with a lambda."""
    return dict(filter(lambda pair: pair[1] >= 18, zip(names, ages, strict=True)))


@right("00.14")
def grown_up_from_the_end(names, ages):
    """In another order: a dictionary's order is not asked."""
    found = {}
    for name, age in reversed(list(zip(names, ages, strict=True))):
        found |= {name: age} if age >= 18 else {}
    return found


@right("00.15")
def places_by_a_loop(truth, answers):
    """A loop over places."""
    places = []
    for i in range(len(truth)):
        if truth[i] != answers[i]:
            places.append(i)
    return places


@right("00.15")
def places_by_a_generator(truth, answers):
    """Places that differ, one after the other, put into a list."""
    pairs = enumerate(zip(truth, answers, strict=True))
    return list(place for place, pair in pairs if pair[0] != pair[1])  # noqa: C400


@right("00.15")
def places_by_filter(truth, answers):
    """The library's filter."""
    return list(filter(lambda i: truth[i] != answers[i], range(len(truth))))


@right("00.15")
def places_by_numpy(truth, answers):
    """By np.flatnonzero; the result is an array."""
    return np.flatnonzero(np.array(truth) != np.array(answers))


@right("00.15")
def places_without_the_right_ones(truth, answers):
    """All places, without those where both are the same."""
    places = list(range(len(truth)))
    for i, pair in enumerate(zip(truth, answers, strict=True)):
        if len(set(pair)) == 1:
            places.remove(i)
    return places


@right("00.17")
def names_put_in_their_places(scores):
    """Each name is put before the first one that has fewer points."""
    names = []
    for name in scores:
        place = 0
        while place < len(names) and scores[names[place]] >= scores[name]:
            place += 1
        names.insert(place, name)
    return names


@right("00.17")
def names_by_a_negative_key(scores):
    """The key with its sign turned."""
    return sorted(scores, key=lambda name: -scores[name])


@right("00.17")
def names_of_sorted_pairs(scores):
    """Pairs, sorted, then the names of them."""
    pairs = sorted(scores.items(), key=lambda pair: pair[1], reverse=True)
    return [name for name, _points in pairs]


@right("00.17")
def names_with_their_places(scores):
    """Triples of points, place and name, that sort by themselves."""
    triples = sorted((-points, i, name) for i, (name, points) in enumerate(scores.items()))
    return [triple[2] for triple in triples]


@right("00.17")
def names_by_the_method(scores):
    """`sort` of a list, with the dictionary's own `get`."""
    names = list(scores)
    names.sort(key=scores.get, reverse=True)
    return names


@right("00.17")
def names_by_points_that_occur(scores):
    """For each number of points, from above, those who have it."""
    levels = sorted(set(scores.values()), reverse=True)
    return [name for level in levels for name in scores if scores[name] == level]
