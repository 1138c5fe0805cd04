<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\Codes as CodeDriver;
use Sealwax\Exception\Limit;
use Sealwax\Identity\AccountId;
use Sealwax\Session\ServerSecrets;

/** SPEC 23. */
final class Codes implements CodeDriver
{
    private readonly Handles $handles;

    public function __construct(private readonly Library $library)
    {
        $this->handles = new Handles($library);
    }

    public function check(string $bytes): void
    {
        $this->state($bytes);
    }

    public function issue(
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        int $now,
        int $lifetime,
        int $attempts,
    ): array {
        if ($attempts > 255) {
            throw new Limit('a login code has at most 255 attempts');
        }
        [$state, $code] = $this->library->outputs(
            ['code_state', 'login_code'],
            'code_state_issue',
            $this->handles->secrets($secrets),
            $account->bytes(),
            $purpose,
            $now,
            $lifetime,
            max(0, $attempts),
        );
        return [
            $this->library->bytes('code_state_to_bytes', $state),
            $this->library->bytes('login_code_expose_text', $code),
        ];
    }

    public function attempt(string $bytes, int $now): string
    {
        $attempt = $this->library->handle('code_attempt', 'code_state_attempt', $this->state($bytes), $now);
        $counted = $this->library->handle('code_state', 'code_attempt_to_store', $attempt);
        return $this->library->bytes('code_state_to_bytes', $counted);
    }

    public function verify(
        string $bytes,
        int $now,
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        #[\SensitiveParameter] string $code,
    ): string {
        $attempt = $this->library->handle('code_attempt', 'code_state_attempt', $this->state($bytes), $now);
        return $this->library->bytes(
            'code_attempt_check',
            $attempt,
            $this->handles->secrets($secrets),
            $account->bytes(),
            $purpose,
            $code,
        );
    }

    private function state(string $bytes): Handle
    {
        return $this->library->handle('code_state', 'code_state_from_bytes', $bytes);
    }
}
