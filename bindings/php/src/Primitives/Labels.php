<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

/** All labels that this package uses: SPEC 1.3. None serves two purposes. */
final class Labels
{
    public const PREFIX = 'sealwax/1/';

    public const ACCOUNT_ID = 'account-id';
    public const SECRET_ID = 'secret/id';
    public const CONTEXT = 'context';
    public const IDENTITY = 'identity';
    public const FINGERPRINT = 'fingerprint';
    public const SAFETY_NUMBER = 'safety-number';
    public const LOGIN_DECOY = 'login/decoy';
    public const LOGIN_RECORD = 'login/record';
    public const LOGIN_SHARE = 'login/share';
    public const SHARE_REQUEST = 'share-request';
    public const ARTEFACT = 'artefact';
    public const LOGIN_CHANGE = 'login-change';
    public const ROSTER = 'roster';
    public const ROSTER_ENTRY = 'roster-entry';
    public const ROSTER_CONSENT = 'roster-consent';
    public const SESSION_ROOT = 'session/root';
    public const SESSION_SEAL = 'session/seal';
    public const CODE_TAG = 'code/tag';
}
