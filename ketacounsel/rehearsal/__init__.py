"""Rehearsal: drills and scenes, an engine that plays them, proof that they hold, and a debrief.

A scene is data (``data/scenes/``); nothing in it is code. The engine is a pure fold over what the
learner did, so a play can be taken up again from its list of inputs.
"""
