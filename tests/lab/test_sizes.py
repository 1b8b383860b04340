"""`make size`: packages and their sizes, the course's own, all."""

import importlib.metadata

from helpers.home import ROOT
from helpers.lab import sizes


def test_a_package_is_as_large_as_its_files():
    found = importlib.metadata.distribution("tqdm")
    files = [found.locate_file(file) for file in found.files]
    there = sum(file.stat().st_size for file in map(sizes.Path, files) if file.exists())
    assert sizes.packages()["tqdm"] == there > 50_000


def test_the_course_is_measured_without_what_is_made_on_this_computer():
    course = sizes.course()
    data = sum(p.stat().st_size for p in (ROOT / "helpers").rglob("*") if p.is_file())
    assert course["helpers"] == data
    assert not {".venv", "my", ".git"} & set(course)


def test_the_rows_sum_up(monkeypatch, capsys):
    packages = {f"p{n}": n * 1_000_000 for n in range(1, 21)}
    monkeypatch.setattr(sizes, "packages", lambda: packages)
    monkeypatch.setattr(sizes, "course", lambda: {"helpers": 40_000_000, "files": 2_000_000})
    sizes.main()
    lines = capsys.readouterr().out.splitlines()
    rows = {line[:32].strip(): float(line[32:-3]) for line in lines}
    assert next(iter(rows)) == "p20"
    assert rows["5 more"] == 1 + 2 + 3 + 4 + 5
    assert rows["packages"] == 210
    assert rows["all"] == 252
