//! End-to-end encryption for platforms that keep other people's secrets.
