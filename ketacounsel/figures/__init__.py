"""Figures: layout once, as rows of text with roles (design, "The look").

Import from its modules: the first frame of the app needs ``cells`` alone.
"""
