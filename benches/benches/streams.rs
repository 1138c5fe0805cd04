//! Sealing and opening by size, with criterion's statistics: for work on one change after the other.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Opener, Sealer};
use sealwax::testing;

fn streams(criterion: &mut Criterion) {
    let me = testing::identity(1);
    let place = Context::new().with("message", "1");
    let key = ConversationKey::generate(0, &place).expect("the machine has randomness");
    let mut group = criterion.benchmark_group("envelope");
    for length in [1usize << 10, 1 << 16, 1 << 20, 1 << 24] {
        let text = vec![7u8; length];
        group.throughput(Throughput::Bytes(length as u64));
        group.bench_function(BenchmarkId::new("seal signed", length), |bencher| {
            bencher.iter(|| Sealer::new(&place).under(&key).signed_by(&me).seal(black_box(&text)));
        });
        group.bench_function(BenchmarkId::new("seal unsigned", length), |bencher| {
            bencher.iter(|| Sealer::new(&place).under(&key).unsigned().seal(black_box(&text)));
        });
        let sealed = Sealer::new(&place).under(&key).signed_by(&me).seal(&text).expect("it seals");
        let opener = Opener::new(&place).with_key(&key).from(me.public());
        group.bench_function(BenchmarkId::new("open signed", length), |bencher| {
            bencher.iter(|| opener.open(black_box(&sealed)));
        });
    }
    group.finish();
}

criterion_group!(benches, streams);
criterion_main!(benches);
