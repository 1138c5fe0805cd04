"""An independent reader of the sealwax formats, version 1, written from SPEC.md alone.

Every module has the name of its chapter; every error has the name of SPEC chapter 3. The reader is strict: it
accepts exactly one encoding of each value and checks in the order that the chapters give.

It is made for proving and auditing. It takes no care of side channels or of wiping secrets, as Python can't.
"""
