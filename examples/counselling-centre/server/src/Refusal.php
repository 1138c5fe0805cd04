<?php

declare(strict_types=1);

namespace Centre;

use Centre\Http\Answer;
use Sealwax\Exception\RosterRejected;
use Sealwax\Exception\SealwaxException;

/** Why a request is not served, in a word of API.md. */
final class Refusal extends \RuntimeException
{
    /** @param array<string, mixed> $more */
    public function __construct(public readonly int $status, string $word, private readonly array $more = [])
    {
        parent::__construct($word);
    }

    public function answer(): Answer
    {
        return Answer::json(['error' => $this->getMessage()] + $this->more, $this->status);
    }

    /** The name of the error, the same in every binding, and nothing of what failed. */
    public static function of(SealwaxException $why): self
    {
        $word = (new \ReflectionClass($why))->getShortName();
        return $why instanceof RosterRejected
            ? new self(422, $word, ['entry' => $why->entry, 'rule' => $why->rule])
            : new self(400, $word);
    }

    public static function body(): self
    {
        return new self(400, 'body');
    }

    public static function login(): self
    {
        return new self(401, 'login');
    }

    public static function refused(): self
    {
        return new self(403, 'refused');
    }

    public static function nothing(): self
    {
        return new self(404, 'nothing');
    }

    public static function conflict(): self
    {
        return new self(409, 'conflict');
    }

    public static function large(): self
    {
        return new self(413, 'large');
    }
}
