<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Context;
use Sealwax\Envelope\Addressee;
use Sealwax\Envelope\Envelope;
use Sealwax\Envelope\Opener;
use Sealwax\Envelope\Rewriter;
use Sealwax\Envelope\Sealer;
use Sealwax\Exception\AuthorMismatch;
use Sealwax\Exception\Decryption;
use Sealwax\Exception\NotARecipient;
use Sealwax\Exception\NotSigned;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Recipient;
use Sealwax\Identity\SafetyNumber;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Keywrap\WrappingKey;
use Sealwax\Tests\TestCase;

/** Sealing and opening, in memory and by PHP streams. */
final class EnvelopeTest extends TestCase
{
    private Context $place;

    protected function setUp(): void
    {
        $this->place = Context::new()->with('centre', '7')->message('m1');
    }

    public function testWhatIsSealedOpensForItsRecipientsOnlyInItsPlaceOnlyFromItsAuthorOnly(): void
    {
        [$anna, $ben, $eve] = array_map(Centre::person(...), ['anna', 'ben', 'eve']);
        $sealed = Envelope::fromText($this->sealed('Hallo')->text());
        self::assertSame('Hallo', $this->opener($ben)->from($anna->public())->open($sealed)->plaintext());
        $refused = [
            [NotARecipient::class, $this->opener($eve)->from($anna->public())],
            [AuthorMismatch::class, $this->opener($ben)->from($eve->public())],
            [Decryption::class, Opener::new(Context::empty())->with($ben)->from($anna->public())],
        ];
        foreach ($refused as [$class, $opener]) {
            self::assertRefused($class, static fn () => $opener->open($sealed));
        }
    }

    public function testNoPlaceHasToBeSaid(): void
    {
        $ben = Centre::person('ben');
        $sealer = static fn (Context $place) => Sealer::new($place)->to(Recipient::self($ben))->signedBy($ben);
        $sealed = $sealer(Context::empty())->seal('anywhere');
        $opened = Opener::new(Context::empty())->with($ben)->from($ben->public())->open($sealed);
        self::assertSame('anywhere', $opened->plaintext());
        $unsaid = Context::new();
        self::assertRefused(\Sealwax\Exception\InvalidInput::class, static fn () => $sealer($unsaid)->seal('x'));
    }

    public function testWithoutAnAuthorItHasToBeSaidTwice(): void
    {
        $ben = Centre::person('ben');
        $sealed = Sealer::new($this->place)->to(Recipient::self($ben))->unsigned()->exactLength()->seal('x');
        self::assertFalse($sealed->isSigned());
        self::assertFalse($sealed->isPadded());
        $wanting = $this->opener($ben)->from($ben->public());
        self::assertRefused(NotSigned::class, static fn () => $wanting->open($sealed));
        self::assertSame('x', $this->opener($ben)->authorNotChecked()->open($sealed)->plaintext());
    }

    public function testAHeaderIsRewrittenAndReadersSeeIt(): void
    {
        [$anna, $ben, $eve] = array_map(Centre::person(...), ['anna', 'ben', 'eve']);
        $sealed = $this->sealed('Hallo');
        $rewritten = Rewriter::new($this->place)->with($ben)->to(Recipient::unverified($eve->public()))
            ->without(new Addressee(Addressee::IDENTITY, $ben->fingerprint()->bytes()))->rewrite($sealed);
        $opened = $this->opener($eve)->from($anna->public())->open($rewritten);
        self::assertSame('Hallo', $opened->plaintext());
        self::assertFalse($opened->addresseesUnchanged());
        self::assertRefused(
            NotARecipient::class,
            fn () => $this->opener($ben)->from($anna->public())->open($rewritten),
        );
    }

    public function testAStreamGoesThroughInConstantMemory(): void
    {
        [$anna, $ben] = [Centre::person('anna'), Centre::person('ben')];
        $length = 32 * 1024 * 1024;
        [$plain, $sealed, $opened] = [tmpfile(), tmpfile(), tmpfile()];
        ftruncate($plain, $length);
        fseek($plain, $length - 4);
        fwrite($plain, 'ende');
        rewind($plain);

        $before = memory_get_peak_usage();
        $reference = Sealer::new($this->place)->to(Recipient::self($ben))->signedBy($anna)
            ->sealStream($plain, $sealed, $length);
        rewind($sealed);
        $result = $this->opener($ben)->from($anna->public())->openStream($sealed, $opened);
        self::assertLessThan(8 * 1024 * 1024, memory_get_peak_usage() - $before);
        self::assertSame($reference, $result->reference());
        self::assertTrue($result->author()->equals($anna->public()));
        self::assertSame($length, ftell($opened));
        fseek($opened, -4, SEEK_END);
        self::assertSame('ende', fread($opened, 4));
    }

    public function testARangeIsReadFromTheMiddle(): void
    {
        [$anna, $ben] = [Centre::person('anna'), Centre::person('ben')];
        $text = random_bytes(300_000);
        $file = tmpfile();
        fwrite($file, $this->sealed($text)->bytes());
        $ranges = $this->opener($ben)->from($anna->public())->ranges($file);
        self::assertSame(300_000, $ranges->length());
        self::assertSame(substr($text, 150_000, 100), $ranges->readProvisional(150_000, 150_100));
        self::assertTrue($ranges->author()->equals($anna->public()));
        $ranges->checkAll();
        self::assertTrue($ranges->addresseesUnchanged());
        self::assertSame(substr($text, -5), $ranges->read(299_995, 300_000));
        self::assertRefused(\Sealwax\Exception\Limit::class, static fn () => $ranges->read(0, 300_001));
        self::assertSame(32, strlen((string) $ranges->reference()));
    }

    public function testACutOffStreamIsNoticed(): void
    {
        [$anna, $ben] = [Centre::person('anna'), Centre::person('ben')];
        $sealed = $this->sealed(str_repeat('x', 200_000));
        $stream = $this->opener($ben)->from($anna->public())->stream();
        $stream->update(substr($sealed->bytes(), 0, -1));
        self::assertRefused(\Sealwax\Exception\SealwaxException::class, static fn () => $stream->finish());
    }

    public function testAKeyOfTheHostLocksAnIdentity(): void
    {
        $key = WrappingKey::generate();
        $wrap = WrappedIdentity::wrapWithKey(Centre::person('anna'), $key, null, $this->place);
        $again = WrappingKey::fromBytes($key->exposeBytes());
        self::assertSame($key->id(), $wrap->lockId());
        $me = $wrap->unwrapWithKey($again, $this->place);
        self::assertTrue($me->public()->equals(Centre::person('anna')->public()));
    }

    public function testAnRsaKeyThatOpensslMadeIsImportedAndExported(): void
    {
        $made = openssl_pkey_new(['private_key_bits' => 3072, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
        openssl_pkey_export($made, $pem);
        $me = Identity::importRsaPkcs8Pem($pem);
        $spki = openssl_pkey_get_details($made)['key'];
        self::assertSame($spki, openssl_pkey_get_details(openssl_pkey_get_private($me->exportRsaPkcs8Pem()))['key']);
    }

    public function testASafetyNumberIsComparedBeforeSealing(): void
    {
        [$anna, $ben] = [Centre::person('anna'), Centre::person('ben')];
        $number = (string) SafetyNumber::of($ben->public(), $anna->public());
        $recipient = Recipient::compared($ben->public(), $anna, $number);
        self::assertTrue($recipient->public()->equals($ben->public()));
        $wrong = strtr($number, '0123456789', '1234567890');
        self::assertRefused(
            \Sealwax\Exception\CodeMismatch::class,
            static fn () => Recipient::compared($ben->public(), $anna, $wrong),
        );
    }

    private function sealed(string $text): Envelope
    {
        $sealer = Sealer::new($this->place)->to(Recipient::unverified(Centre::person('ben')->public()));
        return $sealer->signedBy(Centre::person('anna'))->seal($text);
    }

    private function opener(Identity $reader): Opener
    {
        return Opener::new($this->place)->with($reader);
    }
}
