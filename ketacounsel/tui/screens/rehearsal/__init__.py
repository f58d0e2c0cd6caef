"""Screens of rehearsal: the list, a scene, its debrief, drills, and play for two."""
