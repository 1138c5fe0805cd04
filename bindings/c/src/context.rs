//! Where a ciphertext belongs.

use sealwax::context::{Context, MessageId};

use crate::boundary::export;
use crate::handle::handles;

handles! {
    /// Pairs of a name and a value, hashed into every key: a ciphertext opens nowhere else.
    Context = sealwax_context, sealwax_context_free;
}

export! {
    /// An empty context, to which pairs are added.
    fn sealwax_context_new() -> out: Context {
        Ok(Context::new())
    }

    /// The context without any pair, which has to be spelled out: what is sealed in it opens in every other place that is
    /// spelled out like this.
    fn sealwax_context_empty() -> out: Context {
        Ok(Context::empty())
    }

    /// Adds a pair; the order counts. At most 32 pairs, names of 1 to 64 bytes, values of up to 1,024.
    fn sealwax_context_with(context: &mut Context, name[name_len]: text, value[value_len]: bytes) {
        let longer = context.clone().with(name, value);
        longer.check_usable()?;
        *context = longer;
        Ok(())
    }

    /// A copy, to which other pairs can be added.
    fn sealwax_context_copy(context: &Context) -> out: Context {
        Ok(context.clone())
    }

    /// A fresh id for a message, 16 bytes, as the value of a pair.
    fn sealwax_message_id_generate() -> id: MessageId {
        MessageId::generate()
    }
}
