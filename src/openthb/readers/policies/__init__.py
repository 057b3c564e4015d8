"""Is it possible now? What must hold among institutions, whoever asks; each check refuses with a reason.

House rule 12: permissions say who may, policies say what can be.
"""
