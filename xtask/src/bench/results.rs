//! What is printed and written down: the table, the machine, the versions, the plots.

use std::fs;

use super::row::{MEMORY_GOAL, Row, TABLES};
use super::run::{Figures, Measured};
use super::{bars, plot, why};
use crate::workspace;

/// The table, with pass or short for each row.
pub(crate) fn table(measured: &Measured) -> String {
    let mut lines = vec![
        "| work | ours | peer | its figure | ratio (best round) | goal | |".to_owned(),
        "|---|---|---|---|---|---|---|".to_owned(),
    ];
    for (row, figures) in &measured.rows {
        let (ratio, goal) = row.goal.shown(figures.ratio);
        let (best, _) = row.goal.shown(figures.best);
        let best = best.trim_end_matches(" of its time");
        lines.push(format!(
            "| {} | {} | {} | {} | {ratio} ({best}) | {goal} | {} |",
            row.work,
            shown(row, figures.ours),
            row.peer,
            shown(row, figures.peer),
            verdict(row, figures),
        ));
    }
    if let Some(memory) = measured.memory {
        let verdict = if memory < MEMORY_GOAL { "pass" } else { "short" };
        let mib = memory as f64 / 1024.0;
        lines.push(format!(
            "| seal and open a stream of 2 GiB, signed and padded | {mib:.1} MiB at most | | | | < 24 MiB | {verdict} |"
        ));
    }
    lines.join("\n")
}

/// The median decides; where only the best round reaches the goal, other work on the machine was in the way.
fn verdict(row: &Row, figures: &Figures) -> &'static str {
    match (row.goal.reached(figures.ratio), row.goal.reached(figures.best)) {
        (true, _) => "pass",
        (false, true) => "short (best round passes)",
        (false, false) => "short",
    }
}

fn shown(row: &Row, seconds: f64) -> String {
    match row.bytes {
        Some(bytes) => format!("{:.2} GB/s", bytes as f64 / seconds / 1e9),
        None => time(seconds),
    }
}

pub(crate) fn time(seconds: f64) -> String {
    match seconds {
        s if s < 1e-3 => format!("{:.1} µs", s * 1e6),
        s if s < 1.0 => format!("{:.2} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}

/// Writes benches/RESULTS.md, a plot for each table and for each pair of curves.
pub(crate) fn write(measured: &Measured, quick: bool) -> Result<(), String> {
    let mut text = format!(
        "# Measured\n\n\
         Written by `cargo xtask bench{}`. Both sides of a row are measured in turn, in one process; figures are medians, ratios\n\
         the median of the rounds' own, and in brackets that of each side's best round. Ratios are what counts; absolute\n\
         figures are those of the machine and of what else it did. All crates, ours and the peers', are built as a release\n\
         with `codegen-units = 1`.\n\n{}\n\n{}\n",
        if quick { " --quick" } else { "" },
        machine(),
        table(measured),
    );
    for (name, what) in TABLES {
        if let Some(svg) = bars::svg(name, what, measured) {
            save(&format!("{name}.svg"), &svg)?;
            text.push_str(&format!("\n![{what}]({name}.svg)\n"));
        }
    }
    let short: Vec<&Row> = measured
        .rows
        .iter()
        .filter(|(row, figures)| !row.goal.reached(figures.ratio))
        .map(|(row, _)| *row)
        .collect();
    text.push_str(&format!("\n{}\n## Growth\n\n{GROWTH}\n", why::of(&short)));
    for plot in &PLOTS {
        text.push_str(&growth(plot, measured)?);
    }
    save("RESULTS.md", &text)
}

/// The plot of a pair of curves, and what it shows in figures.
fn growth((name, title, x, curves, cost): &Plot, measured: &Measured) -> Result<String, String> {
    let points = |curve: &str| -> Vec<(f64, f64)> {
        let of = measured.points.iter().filter(|point| point.curve == curve);
        of.map(|point| (point.x, point.seconds)).collect()
    };
    let lines: Vec<_> = curves.iter().map(|(curve, label)| (*label, points(curve))).collect();
    let Some((_, first)) = lines.first().filter(|(_, points)| !points.is_empty()) else {
        return Ok(String::new());
    };
    save(&format!("{name}.svg"), &plot::svg(title, x, &lines))?;
    let mut text = format!("\n![{title}]({name}.svg)\n\n| {x} |");
    lines.iter().for_each(|(label, _)| text.push_str(&format!(" {label} |")));
    text.push_str(&format!("\n|---|{}\n", "---|".repeat(lines.len())));
    for (i, (at, _)) in first.iter().enumerate() {
        text.push_str(&format!("| {at} |"));
        for (_, points) in &lines {
            text.push_str(&format!(" {} |", points.get(i).map_or_else(String::new, |(_, s)| time(*s))));
        }
        text.push('\n');
    }
    for (label, points) in &lines {
        text.push_str(&format!("\n{}\n", fit(label, x, points)));
    }
    text.push_str(&format!("\n{cost}\n"));
    Ok(text)
}

/// The fixed cost, that of the first point, and what each further unit costs, between the last two.
fn fit(label: &str, unit: &str, points: &[(f64, f64)]) -> String {
    let (Some(first), [.., before, last]) = (points.first(), points) else {
        return String::new();
    };
    let unit = unit
        .strip_suffix("ies")
        .map_or_else(|| unit.trim_end_matches('s').to_owned(), |unit| format!("{unit}y"));
    let each = (last.1 - before.1) / (last.0 - before.0);
    let each = if each < 1e-7 { format!("{:.2} ns", each * 1e9) } else { time(each) };
    format!("{label}: {} at least, and at the end {each} for each further {unit}.", time(first.1))
}

fn save(name: &str, text: &str) -> Result<(), String> {
    let file = workspace::root().join("benches").join(name);
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))
}

const GROWTH: &str = "Both axes are logarithmic: what grows with its input is a straight line, a fixed cost is a flat beginning.";

type Plot = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);

const PLOTS: [Plot; 4] = [
    (
        "entries",
        "Cost of one entry against the entries before it",
        "entries",
        &[
            ("append-admission", "append an admission"),
            ("append-role", "append a change of role"),
            ("replay-entry", "replay, of each"),
        ],
        "An entry costs its signatures; what was there before costs next to nothing, for nothing is read twice.",
    ),
    (
        "size",
        "Cost against size, signed, under a conversation key",
        "bytes",
        &[("seal-size", "seal"), ("open-size", "open")],
        "The fixed cost is that of the signature, making or verifying it, and of deriving the keys.",
    ),
    (
        "recipients",
        "Cost against recipients, 1 KiB, signed",
        "recipients",
        &[("seal-recipients", "seal"), ("open-recipients", "open")],
        "A recipient costs an RSA encryption and an encapsulation; opening costs one RSA decryption, and the header's MAC over all of them.",
    ),
    (
        "roster",
        "Cost against roster length",
        "entries",
        &[("replay-roster", "replay")],
        "An entry costs its signatures; who has pinned a roster replays only what is new.",
    ),
];

/// What it ran on, and with which versions.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let field = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let flags = field("flags");
    let has: Vec<&str> = ["aes", "vaes", "sha_ni", "avx2", "avx512f"]
        .into_iter()
        .filter(|flag| flags.split(' ').any(|one| one == *flag))
        .collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = read("/proc/loadavg").split(' ').take(3).collect::<Vec<_>>().join(", ");
    let lock = fs::read_to_string(workspace::root().join("benches/Cargo.lock")).unwrap_or_default();
    let version = |name: &str| {
        let found = lock.split("[[package]]").filter(|entry| entry.contains(&format!("name = \"{name}\"\n")));
        let versions = found.filter_map(|entry| entry.split("version = \"").nth(1)?.split('"').next());
        format!("{name} {}", versions.last().unwrap_or("?"))
    };
    let crates = ["age", "aes-gcm", "aws-lc-rs", "openssl", "pgp"].map(version).join(", ");
    let installed = ["libsodium-dev", "libargon2-dev", "libssl-dev"].map(|package| {
        let mut query = std::process::Command::new("dpkg-query");
        let output = query.args(["-W", "-f", "${Version}", package]).output();
        let version = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        format!("{package} {}", version.unwrap_or_default())
    });
    format!(
        "{}, {cores} cores, with {}; load when it ended (1, 5, 15 minutes): {load}. {}; {crates}; {}.",
        field("model name"),
        has.join(", "),
        command_line("rustc", "--version"),
        installed.join(", "),
    )
}

fn command_line(program: &str, argument: &str) -> String {
    let output = std::process::Command::new(program).arg(argument).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::row::ROWS;

    #[test]
    fn a_row_says_pass_or_short() {
        let figures = |ratio, best| Figures { ours: 0.1, peer: 0.1 * ratio, ratio, best };
        let row = ROWS.iter().find(|row| row.id == "seal-age");
        let row = row.unwrap_or(&ROWS[0]);
        assert_eq!(verdict(row, &figures(2.5, 2.5)), "pass");
        assert_eq!(verdict(row, &figures(2.4, 2.6)), "short (best round passes)");
        assert_eq!(verdict(row, &figures(2.4, 2.4)), "short");
        let measured =
            Measured { rows: vec![(row, figures(3.0, 3.0))], memory: Some(5120), points: Vec::new() };
        let table = table(&measured);
        assert!(table.contains("3.00 ×") && table.contains("5.0 MiB at most"), "{table}");
    }

    #[test]
    fn growth_is_told_as_a_fixed_cost_and_that_of_one_more() {
        let points = [(1.0, 1e-5), (1024.0, 2e-5), (2048.0, 3e-5)];
        assert_eq!(
            fit("seal", "bytes", &points),
            "seal: 10.0 µs at least, and at the end 9.77 ns for each further byte."
        );
        assert!(fit("replay", "entries", &points).ends_with("each further entry."));
        assert_eq!(fit("seal", "bytes", &[]), "");
    }

    #[test]
    fn times_are_shown_in_their_unit() {
        assert_eq!([time(1e-6), time(2e-3), time(3.0)], ["1.0 µs", "2.00 ms", "3.00 s"]);
    }
}
