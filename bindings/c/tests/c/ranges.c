/* Streams in pieces, and ranges over the caller's own source: the same text, and nothing of what was altered. */

#include "test.h"

#define LENGTH 200000

struct stored {
    sealwax_bytes bytes;
    int fails;
    unsigned long reads;
};

static int32_t read_at(void *state, uint64_t offset, uint8_t *into, size_t len, size_t *read) {
    struct stored *stored = state;
    stored->reads += len;
    if (stored->fails) return 5;
    size_t left = offset < stored->bytes.len ? stored->bytes.len - (size_t)offset : 0;
    *read = len < left ? len : left;
    memcpy(into, stored->bytes.data + offset, *read);
    return 0;
}

/* Says that it read more than there is room for. */
static int32_t lies(void *state, uint64_t offset, uint8_t *into, size_t len, size_t *read) {
    (void)state, (void)offset, (void)into;
    *read = len + 1;
    return 0;
}

static sealwax_identity *me;
static sealwax_public_identity *me_public;
static sealwax_context *place;

static sealwax_opener *opener(void) {
    const sealwax_public_identity *authors[] = {me_public};
    sealwax_opener *opener;
    OK(sealwax_opener_new(place, &opener));
    OK(sealwax_opener_with(opener, me));
    OK(sealwax_opener_from(opener, authors, 1));
    return opener;
}

static sealwax_result ranges_of(const sealwax_source *source, sealwax_ranges **ranges) {
    sealwax_opener *used = opener();
    sealwax_result result = sealwax_opener_ranges(used, source, ranges);
    sealwax_opener_free(used);
    return result;
}

/* Seals in pieces of this size. */
static sealwax_bytes seal(const uint8_t *text, size_t length, size_t piece) {
    sealwax_bytes all = {malloc(length * 2 + 10000), 0}, part, reference;
    sealwax_recipient *self;
    sealwax_sealer *sealer;
    sealwax_seal_stream *stream;
    OK(sealwax_recipient_self(me, &self));
    OK(sealwax_sealer_new(place, &sealer));
    OK(sealwax_sealer_to(sealer, self));
    OK(sealwax_sealer_signed_by(sealer, me));
    OK(sealwax_sealer_stream(sealer, length, &stream));
    REFUSED(USED_UP, sealwax_sealer_stream(sealer, length, &stream)); /* it is used up */
    for (size_t at = 0; at < length; at += piece) {
        size_t n = length - at < piece ? length - at : piece;
        OK(sealwax_seal_stream_update(stream, text + at, n, &part));
        if (part.len > 0) memcpy(all.data + all.len, part.data, part.len);
        all.len += part.len;
        sealwax_bytes_free(&part);
    }
    OK(sealwax_seal_stream_finish(stream, &part, &reference));
    if (part.len > 0) memcpy(all.data + all.len, part.data, part.len);
    all.len += part.len;
    IS(32, reference.len);
    sealwax_bytes_free(&part);
    sealwax_bytes_free(&reference);
    REFUSED(USED_UP, sealwax_seal_stream_update(stream, text, 1, &part));
    sealwax_seal_stream_free(stream);
    sealwax_sealer_free(sealer);
    sealwax_recipient_free(self);
    return all;
}

/* Opens in pieces of this size; the result of the first call that fails. */
static sealwax_result open_in(sealwax_bytes sealed, size_t piece, const uint8_t *text, size_t length) {
    sealwax_opener *used = opener();
    sealwax_open_stream *stream;
    sealwax_opened_stream *opened;
    sealwax_bytes part;
    sealwax_result result = SEALWAX_RESULT_OK;
    size_t at = 0;
    OK(sealwax_opener_stream(used, &stream));
    for (size_t from = 0; from < sealed.len && result == SEALWAX_RESULT_OK; from += piece) {
        size_t n = sealed.len - from < piece ? sealed.len - from : piece;
        result = sealwax_open_stream_update(stream, sealed.data + from, n, &part);
        if (result == SEALWAX_RESULT_OK) {
            TRUE(at + part.len <= length && (part.len == 0 || memcmp(text + at, part.data, part.len) == 0));
            at += part.len;
            sealwax_bytes_free(&part);
        }
    }
    if (result == SEALWAX_RESULT_OK) result = sealwax_open_stream_finish(stream, &part, &opened);
    if (result == SEALWAX_RESULT_OK) {
        sealwax_public_identity *author;
        bool unchanged;
        TRUE(at + part.len == length && (part.len == 0 || memcmp(text + at, part.data, part.len) == 0));
        OK(sealwax_opened_stream_author(opened, &author));
        OK(sealwax_opened_stream_addressees_unchanged(opened, &unchanged));
        TRUE(unchanged);
        sealwax_public_identity_free(author);
        sealwax_opened_stream_free(opened);
        sealwax_bytes_free(&part);
    }
    sealwax_open_stream_free(stream);
    sealwax_opener_free(used);
    return result;
}

int main(void) {
    uint8_t *text = malloc(LENGTH);
    for (size_t i = 0; i < LENGTH; i++) text[i] = (uint8_t)(i % 251);
    OK(sealwax_identity_generate(&me));
    OK(sealwax_identity_public(me, &me_public));
    OK(sealwax_context_new(&place));
    OK(sealwax_context_with(place, T("attachment"), (const uint8_t *)"9", 1));

    struct stored stored = {seal(text, LENGTH, 40000), 0, 0};
    IS(SEALWAX_RESULT_OK, open_in(stored.bytes, 1000, text, LENGTH));
    IS(SEALWAX_RESULT_OK, open_in(stored.bytes, stored.bytes.len, text, LENGTH));

    /* Cut off, at its end or at a segment's; extended. */
    sealwax_bytes cut = {stored.bytes.data, stored.bytes.len - 1};
    IS(SEALWAX_RESULT_DECRYPTION, open_in(cut, 65536, text, LENGTH));
    cut.len = stored.bytes.len / 2;
    IS(SEALWAX_RESULT_DECRYPTION, open_in(cut, 65536, text, LENGTH));

    sealwax_source source = {&stored, stored.bytes.len, read_at};
    sealwax_ranges *ranges;
    sealwax_public_identity *author;
    sealwax_bytes part, fingerprint, mine, reference;
    uint64_t length;
    bool unchanged;
    OK(ranges_of(&source, &ranges));
    OK(sealwax_ranges_len(ranges, &length));
    IS(LENGTH, length);
    OK(sealwax_ranges_author(ranges, &author));
    OK(sealwax_public_identity_fingerprint(author, &fingerprint));
    OK(sealwax_identity_fingerprint(me, &mine));
    TRUE(memcmp(fingerprint.data, mine.data, 32) == 0);
    stored.reads = 0;
    OK(sealwax_ranges_read_provisional(ranges, 65530, 65545, &part)); /* across a border */
    TRUE(part.len == 15 && memcmp(part.data, text + 65530, 15) == 0);
    TRUE(stored.reads < 150000); /* two segments, not all */
    sealwax_bytes_free(&part);
    OK(sealwax_ranges_read_provisional(ranges, 7, 7, &part));
    IS(0, part.len);
    TRUE(sealwax_ranges_read_provisional(ranges, 7, LENGTH + 1, &part) != SEALWAX_RESULT_OK);
    REFUSED(RANGES_NOT_CHECKED, sealwax_ranges_read(ranges, 0, 1, &part)); /* not checked as a whole yet */
    REFUSED(RANGES_NOT_CHECKED, sealwax_ranges_reference(ranges, &reference));
    OK(sealwax_ranges_check_all(ranges));
    OK(sealwax_ranges_addressees_unchanged(ranges, &unchanged));
    TRUE(unchanged);
    OK(sealwax_ranges_reference(ranges, &reference));
    IS(32, reference.len);
    OK(sealwax_ranges_read(ranges, LENGTH - 10, LENGTH, &part));
    TRUE(part.len == 10 && memcmp(part.data, text + LENGTH - 10, 10) == 0);
    sealwax_bytes_free(&part);
    stored.fails = 1;
    REFUSED(SOURCE_FAILED, sealwax_ranges_read(ranges, 0, 10, &part));
    stored.fails = 0;
    sealwax_ranges_free(ranges);

    /* A source that lies, one without a function, and altered bytes. */
    sealwax_source other = {&stored, stored.bytes.len, lies};
    REFUSED(SOURCE_FAILED, ranges_of(&other, &ranges));
    other.read_at = NULL;
    REFUSED(SOURCE_WITHOUT_FUNCTION, ranges_of(&other, &ranges));
    OK(ranges_of(&source, &ranges));
    stored.bytes.data[stored.bytes.len / 2] ^= 1;
    IS(SEALWAX_RESULT_DECRYPTION, sealwax_ranges_check_all(ranges));
    sealwax_ranges_free(ranges);

    sealwax_bytes_free(&reference);
    sealwax_bytes_free(&fingerprint);
    sealwax_bytes_free(&mine);
    sealwax_public_identity_free(author);
    sealwax_public_identity_free(me_public);
    sealwax_context_free(place);
    sealwax_identity_free(me);
    free(stored.bytes.data);
    free(text);
    return passed("ranges");
}
