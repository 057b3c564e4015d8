"""Sign-in through an institution's own identity provider: the class that the settings name.

It asks what day it is, so it stands among the views.
"""

from openthb.portal.institutions.views.identity import InstitutionSignIn

__all__ = ["InstitutionSignIn"]
