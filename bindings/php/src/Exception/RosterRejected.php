<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The roster, or an entry for it, breaks a rule. */
final class RosterRejected extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 10;

    /**
     * @param string   $rule  the rule that is broken
     * @param int|null $entry the entry that breaks it, counted from 0; none if it is no entry's fault
     */
    public function __construct(public readonly string $rule = '', public readonly ?int $entry = null)
    {
        $where = $entry === null ? '' : " (entry $entry)";
        parent::__construct("the roster is rejected$where: $rule", self::NUMBER);
    }
}
