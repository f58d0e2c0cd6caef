"""What a sentence claims: phrase rules with scope, and how hard a text is to read.

Phrase lists are versioned data in ``data/language/``; this room only applies them. Its modules are
imported one by one: a reading grade needs no phrase rule.
"""
