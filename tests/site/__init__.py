"""Tests of the web site: what is made of a chapter, and the pages as Chromium shows them."""
