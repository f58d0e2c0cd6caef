"""Outward forms of a brief: text, Markdown and JSON, all from the same data.

Import from the modules: ``text``, ``markdown``, ``plain``, ``plain_ascii``. This package imports
nothing itself, so that a command loads only the form it prints.
"""
