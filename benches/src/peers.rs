//! What users would pick instead, doing the same work.

use std::io::{Read, Write};

use aes_gcm::aead::{AeadInOut, KeyInit};
use age::x25519;
use pgp::composed::{KeyType, SecretKeyParamsBuilder, SubkeyParamsBuilder};
use pgp::composed::{Message, MessageBuilder, SignedPublicKey, SignedSecretKey};
use pgp::crypto::{hash::HashAlgorithm, sym::SymmetricKeyAlgorithm};
use pgp::types::Password;

use crate::Result;

pub(crate) const PIECE: usize = 65_536;

/// Segment after segment by the `aes-gcm` crate, in a buffer that stays.
pub(crate) fn aes_gcm(text: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let cipher = aes_gcm::Aes256Gcm::new(&[7; 32].into());
    for (i, piece) in text.chunks(PIECE).enumerate() {
        out.clear();
        out.extend_from_slice(piece);
        let tag = cipher.encrypt_inout_detached(&nonce(i).into(), b"", out.as_mut_slice().into());
        out.extend_from_slice(&tag.map_err(|_| "aes-gcm")?);
    }
    Ok(())
}

/// Segment after segment by OpenSSL's EVP.
pub(crate) fn openssl_gcm(text: &[u8], out: &mut Vec<u8>) -> Result<()> {
    use openssl::cipher::Cipher;
    let mut context = openssl::cipher_ctx::CipherCtx::new()?;
    context.encrypt_init(Some(Cipher::aes_256_gcm()), Some(&[7; 32]), None)?;
    for (i, piece) in text.chunks(PIECE).enumerate() {
        out.resize(PIECE + 32, 0);
        context.encrypt_init(None, None, Some(&nonce(i)))?;
        let n = context.cipher_update(piece, Some(out))?;
        context.cipher_final(&mut out[n..])?;
        context.tag(&mut out[n..n + 16])?;
    }
    Ok(())
}

fn nonce(i: usize) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[..8].copy_from_slice(&(i as u64).to_be_bytes());
    nonce
}

/// Chunk after chunk by libsodium's secretstream.
pub(crate) fn secretstream(text: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let mut stream = sealwax_bench_c::Stream::new(&[7; 32]);
    out.resize(PIECE + sealwax_bench_c::STREAM_OVERHEAD, 0);
    for piece in text.chunks(PIECE) {
        stream.push(piece, out);
    }
    Ok(())
}

/// age, to one X25519 recipient.
pub(crate) fn age_seal(text: &[u8], to: &x25519::Recipient, out: impl Write) -> Result<()> {
    let encryptor = age::Encryptor::with_recipients(std::iter::once(to as _))?;
    let mut writer = encryptor.wrap_output(out)?;
    for piece in text.chunks(1 << 20) {
        writer.write_all(piece)?;
    }
    writer.finish()?;
    Ok(())
}

/// What age sealed, in steps of 1 MiB.
pub(crate) fn age_open(sealed: &[u8], key: &x25519::Identity, buffer: &mut [u8]) -> Result<()> {
    let mut reader = age::Decryptor::new(sealed)?.decrypt(std::iter::once(key as _))?;
    while reader.read(buffer)? > 0 {}
    Ok(())
}

/// An OpenPGP user with RSA-3072 keys, and signed messages to himself.
pub(crate) struct Pgp {
    key: SignedSecretKey,
    public: SignedPublicKey,
}

impl Pgp {
    pub(crate) fn new() -> Result<Self> {
        let subkey = SubkeyParamsBuilder::default().key_type(KeyType::Rsa(3072)).can_encrypt(true).build()?;
        let params = SecretKeyParamsBuilder::default()
            .key_type(KeyType::Rsa(3072))
            .can_certify(true)
            .can_sign(true)
            .primary_user_id("Anna <anna@example.org>".into())
            .subkeys(vec![subkey])
            .build()?;
        let key = params.generate(rand::thread_rng())?.sign(rand::thread_rng(), &Password::empty())?;
        let public = SignedPublicKey::from(key.clone());
        Ok(Self { key, public })
    }

    pub(crate) fn seal(&self, text: &[u8]) -> Result<Vec<u8>> {
        let mut rng = rand::thread_rng();
        let mut builder =
            MessageBuilder::from_bytes("", text.to_vec()).seipd_v1(&mut rng, SymmetricKeyAlgorithm::AES256);
        builder.encrypt_to_key(&mut rng, &self.public.public_subkeys[0])?;
        builder.sign(&self.key.primary_key, Password::empty(), HashAlgorithm::Sha256);
        Ok(builder.to_vec(&mut rng)?)
    }

    pub(crate) fn open(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        let mut message = Message::from_bytes(sealed)?.decrypt(&Password::empty(), &self.key)?;
        let text = message.as_data_vec()?;
        message.verify(&self.public.primary_key)?;
        Ok(text)
    }
}
