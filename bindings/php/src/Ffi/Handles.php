<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginToken;
use Sealwax\Login\ServerShare;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\ServerSecrets;

/**
 * What PHP holds, as libsealwax holds it.
 *
 * @internal
 */
final class Handles
{
    public function __construct(private readonly Library $library)
    {
    }

    public function context(Context $context): Handle
    {
        $empty = $context->isEmptyOnPurpose();
        $handle = $this->library->handle('context', $empty ? 'context_empty' : 'context_new');
        foreach ($context->pairs() as [$name, $value]) {
            $this->library->do('context_with', $handle, $name, $value);
        }
        return $handle;
    }

    public function realm(Realm $realm): Handle
    {
        return $this->library->handle('realm', 'realm_new', $realm->name());
    }

    public function publicIdentity(PublicIdentity $public): Handle
    {
        $legacy = $public->rsaBits() === 2048 ? '_legacy' : '';
        return $this->library->handle('public_identity', "public_identity_from_bytes$legacy", $public->bytes());
    }

    public function wrap(WrappedIdentity $wrap): Handle
    {
        $legacy = $wrap->public()->rsaBits() === 2048 ? '_legacy' : '';
        return $this->library->handle('wrapped_identity', "wrapped_identity_from_bytes$legacy", $wrap->bytes());
    }

    public function envelope(Envelope $envelope): Handle
    {
        return $this->library->handle('envelope', 'envelope_from_bytes', $envelope->bytes());
    }

    public function token(LoginToken $token): Handle
    {
        return $this->library->handle('login_token', 'login_token_from_text', $token->exposeText());
    }

    public function params(LoginParams $params): Handle
    {
        return $params->made() ?? $this->library->handle('login_params', 'login_params_from_text', (string) $params);
    }

    public function share(ServerShare $share): Handle
    {
        return $this->library->handle('server_share', 'server_share_from_bytes', $share->exposeBytes());
    }

    public function policy(LoginPolicy $policy): Handle
    {
        $pepper = $policy->pepper();
        $realm = $this->realm($policy->realm());
        $cost = [$policy->cost()->memoryKib(), $policy->cost()->passes()];
        $handle = $pepper === null
            ? $this->library->handle('login_policy', 'login_policy_without_pepper_with_cost', $realm, ...$cost)
            : $this->library->handle(
                'login_policy',
                'login_policy_with_cost',
                $realm,
                $this->secret('pepper', $pepper->exposeBytes()),
                ...$cost,
            );
        foreach ($policy->formerPeppers() as $former) {
            $former = $this->secret('pepper', $former->exposeBytes());
            $this->library->do('login_policy_with_former_pepper', $handle, $former);
        }
        $ceiling = $policy->ceiling();
        if ($ceiling !== null) {
            $this->library->do('login_policy_with_ceiling', $handle, $ceiling->memoryKib(), $ceiling->passes());
        }
        if ($policy->acceptsUnpeppered()) {
            $this->library->do('login_policy_accepting_unpeppered_records', $handle);
        }
        if ($policy->acceptsLegacyRsa2048()) {
            $this->library->do('login_policy_accepting_legacy_rsa_2048', $handle);
        }
        return $handle;
    }

    public function secrets(ServerSecrets $secrets): Handle
    {
        $current = $this->secret('server_secret', $secrets->current()->exposeBytes());
        $handle = $this->library->handle('server_secrets', 'server_secrets_new', $current);
        foreach (array_slice($secrets->all(), 1) as $former) {
            $former = $this->secret('server_secret', $former->exposeBytes());
            $this->library->do('server_secrets_with_former', $handle, $former);
        }
        return $handle;
    }

    public function cookie(CookieSecret $cookie): Handle
    {
        return $this->secret('cookie_secret', $cookie->exposeBytes());
    }

    public function secret(string $type, #[\SensitiveParameter] string $bytes): Handle
    {
        return $this->library->handle($type, "{$type}_from_bytes", $bytes);
    }
}
