"""The patient handout in four forms with the same words: text, Markdown, HTML, PDF.

Import from the modules: ``text``, ``markdown``, ``html``, ``pdf``. This package imports nothing
itself, so that a command loads only the form it writes.
"""
