"""What a clinician's own words say to a patient: eleven labels, each with the words it rests on.

The reader finds form, never clinical truth. It has no model and measures no likeness: phrase lists
with scope (``data/language/wording/``), a grammar of numbers, and typing errors repaired first.
What it does not find may still have been said, so "not seen" is never "not said".
"""
