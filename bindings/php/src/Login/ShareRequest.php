<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Bytes\Artefact;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Sealwax;
use Sealwax\Wire\Text;

/** A signed question for the server's share of a wrapping key: SPEC 14. */
final class ShareRequest implements \JsonSerializable, \Stringable
{
    use Artefact;
    use AskingForShare;

    public const KIND = 'swxa';

    private function __construct(string $bytes, private readonly bool $legacyRsa2048)
    {
        Sealwax::driver()->logins()->checkShareRequest($bytes, $legacyRsa2048);
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes, bool $legacyRsa2048 = false): self
    {
        return new self($bytes, $legacyRsa2048);
    }

    public static function fromText(string $text, bool $legacyRsa2048 = false): self
    {
        return new self(Text::decode(self::KIND, $text), $legacyRsa2048);
    }

    /** Who asks. The share serves this identity alone. */
    public function identity(): PublicIdentity
    {
        return PublicIdentity::fromBytes(substr($this->bytes, 73, -64), $this->legacyRsa2048);
    }

    /**
     * The share for the new salt and the identity that signed.
     *
     * @param ShareChallenge $challenge the one issued for this account; the host deleted it before it calls this
     */
    public function answer(AccountId $account, ShareChallenge $challenge, LoginPolicy $policy): ServerShare
    {
        $logins = Sealwax::driver()->logins();
        return ServerShare::fromBytes(
            $logins->answerShareRequest($this->bytes, $this->legacyRsa2048, $account, $challenge, $policy),
        );
    }
}
