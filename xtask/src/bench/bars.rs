//! A table as bars: the time of each row, with the peer's as 1 and a mark where the goal is.

use super::row::{Goal, MEMORY_GOAL, Row};
use super::run::{Figures, Measured};

const LABELS: f64 = 460.0;
const BARS: f64 = 300.0;
const STEP: f64 = 34.0;
const TOP: f64 = 44.0;
const REACHED: &str = "#2a7f3f";
const SHORT: &str = "#d1570a";

/// What is drawn of a row; both as parts of the peer's time.
struct Bar {
    label: String,
    ours: f64,
    goal: f64,
}

/// The plot of a table, if any of its rows was measured.
pub(crate) fn svg(table: &str, title: &str, measured: &Measured) -> Option<String> {
    let rows = measured.rows.iter().filter(|(row, _)| row.table == table);
    let mut bars: Vec<Bar> = rows.map(|(row, figures)| bar(row, figures)).collect();
    if let ("memory", Some(memory)) = (table, measured.memory) {
        bars.push(Bar {
            label: "a stream of 2 GiB, as a part of 24 MiB".to_owned(),
            ours: memory as f64 / MEMORY_GOAL as f64,
            goal: 1.0,
        });
    }
    (!bars.is_empty()).then(|| draw(title, &bars))
}

fn bar(row: &Row, figures: &Figures) -> Bar {
    let goal = match row.goal {
        Goal::Times(least) => 1.0 / least,
        Goal::Of(most) => most,
    };
    Bar { label: format!("{} / {}", row.work, row.peer), ours: 1.0 / figures.ratio, goal }
}

fn draw(title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().fold(1.0f64, |most, bar| most.max(bar.ours).max(bar.goal));
    let x = |part: f64| LABELS + part / most * BARS;
    let bottom = TOP + STEP * bars.len() as f64;
    let (width, height) = (LABELS + BARS + 60.0, bottom + 30.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
         <text x=\"{}\" y=\"22\" text-anchor=\"middle\" font-size=\"15\">{}</text>\n\
         <path d=\"M{:.1} {TOP}V{bottom}\" stroke=\"#999\" stroke-dasharray=\"4 3\"/>\n\
         <text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">the peer's time</text>\n",
        width / 2.0,
        escaped(title),
        x(1.0),
        x(1.0),
        bottom + 18.0,
    );
    for (i, bar) in bars.iter().enumerate() {
        let top = TOP + STEP * i as f64;
        let colour = if bar.ours <= bar.goal { REACHED } else { SHORT };
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n\
             <rect x=\"{LABELS}\" y=\"{}\" width=\"{:.1}\" height=\"16\" fill=\"{colour}\"/>\n\
             <path d=\"M{:.1} {}v26\" stroke=\"black\" stroke-width=\"2\"/>\n\
             <text x=\"{:.1}\" y=\"{}\">{:.2}</text>\n",
            LABELS - 8.0,
            top + 17.0,
            escaped(&bar.label),
            top + 5.0,
            x(bar.ours) - LABELS,
            x(bar.goal),
            top,
            x(bar.ours.max(bar.goal)) + 6.0,
            top + 17.0,
            bar.ours,
        ));
    }
    out.push_str("</svg>\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::row::ROWS;

    #[test]
    fn a_row_is_green_when_it_reaches_its_goal_and_no_other_table_is_drawn() {
        let row = |id: &str| ROWS.iter().find(|row| row.id == id).unwrap();
        let figures = |ratio: f64| Figures { ours: 1.0, peer: ratio, ratio, best: ratio };
        let rows = vec![(row("seal-age"), figures(5.0)), (row("open-age"), figures(2.0))];
        let measured = Measured { rows, memory: Some(MEMORY_GOAL / 4), points: Vec::new() };
        let files = svg("files", "Files & more", &measured).unwrap();
        assert_eq!((files.matches(REACHED).count(), files.matches(SHORT).count()), (1, 1));
        assert!(files.contains("Files &amp; more") && files.contains(">0.20<") && files.contains(">0.50<"));
        assert!(svg("memory", "Memory", &measured).unwrap().contains(">0.25<"));
        assert!(svg("login", "Login", &measured).is_none());
    }
}
