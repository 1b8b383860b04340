"""Collects the sentences that learners see, for translators: `make sentences`.

It writes helpers/locale/course.pot, from which `pybabel init -d helpers/locale -D course -l zh -i
helpers/locale/course.pot` makes the file to translate, and `pybabel compile -d helpers/locale -D
course` what helpers.language reads. After a sentence has changed, `make sentences` and `pybabel
update`, with the options of `init`, bring it into that file. Words that a chapter hands to an
explorer, such as the names of attention heads, are not in it: they are translated where the chapter
is.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from helpers.language import FOLDER

HELPERS = Path(__file__).resolve().parents[1]


def collected():
    """Return a babel Catalog of all sentences inside `_("…")`, with the places where they stand."""
    catalogue = Catalog(
        project="neural-networks-course",
        copyright_holder="The course's contributors",
        charset="utf-8",
    )
    found = extract_from_dir(HELPERS, method_map=[("**.py", "python")], keywords={"_": None})
    for file, line, sentence, _comments, _context in found:
        catalogue.add(sentence, locations=[(f"helpers/{file}", line)])
    return catalogue


def main():
    """Write the template and say how many sentences it holds."""
    catalogue, target = collected(), FOLDER / "course.pot"
    FOLDER.mkdir(exist_ok=True)
    with target.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True)
    print(f"{target}: {len(catalogue)} sentences")


if __name__ == "__main__":
    main()
