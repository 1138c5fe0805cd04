//! What the server holds: its tables, with sizes and the first bytes of their last row.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::Outcome;
use crate::tell::{Tell, size};

/// How many bytes of a value are shown.
const SHOWN: usize = 24;

/// Prints the named tables (a condition may follow the name): rows, bytes, and the columns of the last row.
pub(crate) fn show(tell: &Tell, db: &Connection, tables: &[&str]) -> Outcome<()> {
    tell.say("The server now holds:");
    for table in tables {
        show_table(tell, db, table)?;
    }
    Ok(())
}

fn show_table(tell: &Tell, db: &Connection, table: &str) -> Outcome<()> {
    // The names of tables are ours.
    let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut last = vec![String::new(); columns.len()];
    let (mut rows, mut bytes) = (0_u64, 0_u64);
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        rows += 1;
        for (index, shown) in last.iter_mut().enumerate() {
            let value = row.get_ref(index)?;
            bytes += length(value);
            *shown = first_bytes(value);
        }
    }
    let table = table.split(' ').next().unwrap_or_default();
    tell.plain(&format!("    {table}: {rows} {}, {}", if rows == 1 { "row" } else { "rows" }, size(bytes)));
    if rows > 0 {
        for (column, value) in columns.iter().zip(last) {
            tell.plain(&format!("      {column:<15} {value}"));
        }
    }
    Ok(())
}

fn length(value: ValueRef<'_>) -> u64 {
    match value {
        ValueRef::Null => 0,
        ValueRef::Integer(_) | ValueRef::Real(_) => 8,
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.len() as u64,
    }
}

fn first_bytes(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "–".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => {
            let shown: String = String::from_utf8_lossy(text).chars().take(60).collect();
            let more = if text.len() > shown.len() { "…" } else { "" };
            format!("{shown}{more}")
        }
        ValueRef::Blob(bytes) => format!("{:>12}   {}", size(bytes.len() as u64), hex(bytes)),
    }
}

/// The magic of an artefact as letters, the rest as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let magic = bytes.get(..4).filter(|magic| magic.starts_with(b"SWX"));
    let letters = magic.map(String::from_utf8_lossy).unwrap_or_default();
    let rest = bytes.get(letters.len()..).unwrap_or_default();
    let digits: String = rest.iter().take(SHOWN - letters.len()).map(|byte| format!(" {byte:02x}")).collect();
    let more = if bytes.len() > SHOWN { " …" } else { "" };
    format!("{letters}{digits}{more}").trim_start().to_owned()
}
