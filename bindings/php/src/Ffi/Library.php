<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Exception\NeedsLibsealwax;
use Sealwax\Sealwax;

/**
 * libsealwax, loaded. Its functions take PHP values: a string goes with its length, an array of handles with its count.
 *
 * @internal
 */
final class Library
{
    public const SCOPE = 'SEALWAX';

    private static ?self $loaded = null;

    private function __construct(private readonly \FFI $ffi, public readonly string $where)
    {
    }

    public static function load(): self
    {
        return self::$loaded ??= self::find();
    }

    /** For what only libsealwax does: it, or an exception that says what is missing and why. */
    public static function for(string $what): self
    {
        $choice = Sealwax::choice();
        return $choice->driver instanceof FfiDriver ? self::load() : throw new NeedsLibsealwax($what, $choice->reason);
    }

    /** For what PHP holds. */
    public function handles(): Handles
    {
        return new Handles($this);
    }

    /** @param resource $stream */
    public function source($stream): Source
    {
        return new Source($this->ffi, $stream);
    }

    public function version(): string
    {
        return $this->ffi->sealwax_version();
    }

    /** Calls a function that gives nothing but its outcome. */
    public function do(string $function, mixed ...$arguments): void
    {
        $this->call($function, $arguments, []);
    }

    /** Calls a function whose output is bytes; nothing at all is ''. */
    public function bytes(string $function, mixed ...$arguments): string
    {
        $bytes = $this->ffi->new('sealwax_bytes');
        $this->call($function, $arguments, [\FFI::addr($bytes)]);
        return $this->taken($bytes);
    }

    /** Calls a function whose output is a handle, or NULL. */
    public function handle(string $type, string $function, mixed ...$arguments): ?Handle
    {
        $out = $this->ffi->new("sealwax_$type *");
        $this->call($function, $arguments, [\FFI::addr($out)]);
        return \FFI::isNull($out) ? null : new Handle($this, $type, $out);
    }

    /** Calls a function that gives a handle, or says that a password is wrong: then null. */
    public function verdict(string $type, string $function, mixed ...$arguments): ?Handle
    {
        $out = $this->ffi->new("sealwax_$type *");
        $result = $this->result($function, $arguments, [\FFI::addr($out)]);
        if ($result === $this->ffi->SEALWAX_RESULT_REJECTED) {
            return null;
        }
        $this->check($result);
        return new Handle($this, $type, $out);
    }

    /** Calls a function whose outputs are numbers of the given C types. */
    public function numbers(array $types, string $function, mixed ...$arguments): array
    {
        $outs = array_map(fn (string $type) => $this->ffi->new($type), $types);
        $this->call($function, $arguments, array_map(static fn (\FFI\CData $out) => \FFI::addr($out), $outs));
        return array_map(static fn (\FFI\CData $out) => $out->cdata, $outs);
    }

    /** Calls a function whose output is one number, or a bool. */
    public function number(string $type, string $function, mixed ...$arguments): int|bool
    {
        return $this->numbers([$type], $function, ...$arguments)[0];
    }

    /**
     * Calls a function with several outputs: `bytes`, a C type of a number, or the type of a handle.
     *
     * @param list<string> $kinds
     *
     * @return list<mixed>
     */
    public function outputs(array $kinds, string $function, mixed ...$arguments): array
    {
        $outs = [];
        foreach ($kinds as $kind) {
            $outs[] = $this->ffi->new(match (true) {
                $kind === 'bytes' => 'sealwax_bytes',
                self::isNumber($kind) => $kind,
                default => "sealwax_$kind *",
            });
        }
        $this->call($function, $arguments, array_map(static fn (\FFI\CData $out) => \FFI::addr($out), $outs));
        $values = [];
        foreach ($kinds as $i => $kind) {
            $values[] = match (true) {
                $kind === 'bytes' => $this->taken($outs[$i]),
                self::isNumber($kind) => $outs[$i]->cdata,
                default => \FFI::isNull($outs[$i]) ? null : new Handle($this, $kind, $outs[$i]),
            };
        }
        return $values;
    }

    public function free(string $type, \FFI\CData $pointer): void
    {
        $this->ffi->{"sealwax_{$type}_free"}($pointer);
    }

    /**
     * @param list<mixed>      $arguments
     * @param list<\FFI\CData> $outs
     */
    private function call(string $function, #[\SensitiveParameter] array $arguments, array $outs): void
    {
        $this->check($this->result($function, $arguments, $outs));
    }

    private function check(int $result): void
    {
        if ($result !== 0) {
            $kind = $this->ffi->sealwax_result_kind($result);
            throw Failure::of($kind, $this->ffi->sealwax_result_message($result));
        }
    }

    /**
     * @param list<mixed>      $arguments
     * @param list<\FFI\CData> $outs
     */
    private function result(string $function, #[\SensitiveParameter] array $arguments, array $outs): int
    {
        $flat = $held = [];
        foreach ($arguments as $argument) {
            if (is_string($argument)) {
                array_push($flat, $argument, strlen($argument));
            } elseif ($argument instanceof Handle || $argument instanceof Source) {
                $flat[] = $argument->pointer();
            } elseif (is_array($argument)) {
                $held[] = $pointers = $this->pointers($argument);
                $first = $pointers === null ? null : $this->ffi->cast('void *', \FFI::addr($pointers));
                array_push($flat, $first, count($argument));
            } else {
                $flat[] = $argument;
            }
        }
        return $this->ffi->{"sealwax_$function"}(...$flat, ...$outs);
    }

    /** @param list<Handle> $handles */
    private function pointers(array $handles): ?\FFI\CData
    {
        if ($handles === []) {
            return null;
        }
        $pointers = $this->ffi->new('void *[' . count($handles) . ']');
        foreach (array_values($handles) as $i => $handle) {
            $pointers[$i] = $this->ffi->cast('void *', $handle->pointer());
        }
        return $pointers;
    }

    private function taken(\FFI\CData $bytes): string
    {
        $string = $bytes->len === 0 ? '' : \FFI::string($bytes->data, $bytes->len);
        $this->ffi->sealwax_bytes_free(\FFI::addr($bytes));
        return $string;
    }

    private static function isNumber(string $kind): bool
    {
        return $kind === 'bool' || str_ends_with($kind, '_t');
    }

    private static function find(): self
    {
        $what = 'the driver ffi';
        if (!extension_loaded('ffi')) {
            throw new NeedsLibsealwax($what, 'the extension ffi is not loaded');
        }
        $setting = strtolower((string) ini_get('ffi.enable'));
        if (in_array($setting, ['0', '', 'off', 'false', 'no'], true)) {
            throw new NeedsLibsealwax($what, 'ffi.enable is off');
        }
        try {
            return self::sameRelease(new self(\FFI::scope(self::SCOPE), 'preloaded'));
        } catch (\FFI\Exception) {
            // Not preloaded: the ordinary case on the command line.
        }
        $preloadOnly = $setting === 'preload' && !in_array(PHP_SAPI, ['cli', 'phpdbg', 'embed'], true);
        if ($preloadOnly) {
            throw new NeedsLibsealwax($what, 'ffi.enable is preload, and libsealwax was not preloaded');
        }
        return self::sameRelease(self::open($what));
    }

    private static function open(string $what): self
    {
        $given = getenv('SEALWAX_LIBRARY') ?: null;
        $bundled = dirname(__DIR__, 2) . '/lib/libsealwax.so';
        $path = $given ?? (is_file($bundled) ? $bundled : 'libsealwax.so');
        $header = (string) file_get_contents(dirname(__DIR__, 2) . '/include/sealwax.h');
        try {
            return new self(\FFI::cdef($header, $path), $given === null ? $path : 'SEALWAX_LIBRARY');
        } catch (\FFI\Exception $failed) {
            $named = $given === null ? 'libsealwax.so' : 'the file that SEALWAX_LIBRARY names';
            // What FFI says, without the path, which is nobody's business on a page.
            $says = str_replace(["'$path'", $path], 'it', $failed->getMessage());
            throw new NeedsLibsealwax($what, "$named cannot be loaded, or is of another release ($says)");
        }
    }

    /** A library of another release could have other functions behind the same names. */
    private static function sameRelease(self $library): self
    {
        if ($library->version() !== Sealwax::VERSION) {
            $versions = "libsealwax is {$library->version()} and this package is " . Sealwax::VERSION;
            throw new NeedsLibsealwax('the driver ffi', $versions);
        }
        return $library;
    }
}
