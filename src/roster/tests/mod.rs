//! Every rule, broken; every attack on the log; every parser, on altered bytes.

mod attacks;
mod founding;
mod members;
mod pending;
mod properties;
mod shown;
mod signers;
