"""Evidence arithmetic and effect sentences: strings and numbers in and out, standard library only.

Import from the modules: ``certainty``, ``absolute``, ``mean``, ``statement`` and the rest. This
package imports nothing itself, so that a screen that needs only the marks loads only the marks.
"""
