"""Makes emoji.npz from npm's emoji-datasource-twitter:
python -m helpers.authoring.data.make_emoji [emoji-datasource-twitter-16.0.0.tgz]
"""

import io
import json
import sys

import numpy as np
from PIL import Image
from scipy.sparse.csgraph import connected_components

from helpers.authoring.data import archive, package
from helpers.authoring.data.emoji_rules import class_of, template_of
from helpers.datasets import emoji, groups

PACKAGE = (
    "emoji-datasource-twitter",
    "16.0.0",
    "f64a530c63bca463bd8317fdc4615ce63a53a0c65018e4ce2d848aaba7a28877",
)


def picture(content):
    """Return a 64×64 PNG as uint8 (32, 32, 3): laid on white, then each 2×2 block averaged."""
    drawing = Image.open(io.BytesIO(content)).convert("RGBA")
    paper = Image.new("RGBA", drawing.size, "white")
    paper.alpha_composite(drawing)
    return np.asarray(paper.convert("RGB").reduce(2))


def collect(read):
    """Return the entries that have a class, in Unicode's order, and their images; a picture that
    was there before is left out.
    """
    entries, images, seen = [], [], set()
    for entry in sorted(json.loads(read("emoji.json")), key=lambda entry: entry["sort_order"]):
        if not class_of(entry):
            continue
        image = picture(read(f"img/twitter/64/{entry['image']}"))
        if image.tobytes() in seen:
            continue
        seen.add(image.tobytes())
        entries.append(entry)
        images.append(image)
    return entries, np.stack(images)


def group(entries, images):
    """Return a group number for each picture: a common template or a high correlation links two,
    and links join up.
    """
    _names, template = np.unique([template_of(entry) for entry in entries], return_inverse=True)
    alike = groups.twin_correlation(images) >= emoji.TWIN_CORRELATION
    linked = alike | (template[:, None] == template)
    _count, numbers = connected_components(linked)
    return numbers.astype(np.uint16)


def main(local=None):
    """Write emoji.npz."""
    with package.opened(*PACKAGE, local) as read:
        entries, images = collect(read)
    labels = np.array([emoji.CLASSES.index(class_of(e)) for e in entries], dtype=np.uint8)
    together = group(entries, images)
    test = groups.held_out(labels, together, rng=np.random.default_rng(0))
    names = np.array([e["name"].lower() for e in entries])
    arrays = {"images": images, "labels": labels, "groups": together, "names": names, "test": test}
    archive.write("emoji.npz", archive.pack(arrays))
    for number, name in enumerate(emoji.CLASSES):
        print(
            f"{name:14}{np.sum(labels[~test] == number):6} train "
            f"{np.sum(labels[test] == number):5} test"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
