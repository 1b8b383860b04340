"""The live part of the site: what it is made of, chapters in Node, a chapter in Chromium."""
