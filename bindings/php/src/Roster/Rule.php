<?php

declare(strict_types=1);

namespace Sealwax\Roster;

/** The rules by which a roster is rejected, in the words of libsealwax: SPEC 20.3 and 20.4. */
final class Rule
{
    public const EMPTY = 'the log has no entry, not even its founding';
    public const SEQUENCE = 'its number is not its place in the log';
    public const PREVIOUS = 'it does not follow the entry before it';
    public const FOUNDING = 'a log begins with its founding, and is founded once';
    public const NAME = 'the name is not UTF-8 in normal form C';
    public const ROLE = 'a role has other characters than a-z, 0-9 and hyphen';
    public const KEY = 'a public identity does not pass validation';
    public const LEGACY_KEY = 'an RSA key of 2048 bits is too small for a roster';
    public const FOUNDER_ROLE = 'a founder has another role than admin';
    public const ACCOUNT_TWICE = 'the account is a member already';
    public const NOT_A_MEMBER = 'the key it is about is not that of a current member';
    public const SAME_ROLE = 'the member has this role already';
    public const OTHER_ACCOUNT = 'the new identity is for another account than the old one';
    public const OTHER_ROLE = 'the new identity is for another role than the old one';
    public const FINGERPRINT_REUSED = 'the key was in this roster before';
    public const CONSENT = 'the newcomer did not consent to this centre, account, role and entry';
    public const FOUNDERS_SIGN = 'a founding is signed by all its founders and nobody else';
    public const SIGNER_NOT_A_MEMBER = 'a signer is not a current member';
    public const SIGNER_NOT_ENTITLED = 'a signer is neither an admin nor the one whose key is replaced';
    public const TWO_ADMINS = 'what is about an admin takes the signatures of two admins';
    public const SUPERFLUOUS_SIGNER = 'there are more signers than it takes';
    public const SIGNATURE = 'a signature is wrong';
    public const LAST_ADMIN = 'no admin would remain';
    public const PIN_FOUNDING = 'this is another founding than the one known';
    public const PIN_SHORTER = 'the log is shorter than the one known';
    public const PIN_FORK = 'the log has another entry here than the one known';
}
