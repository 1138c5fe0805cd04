//! Which lines of the core its tests run.

use serde_json::Value;

use super::state::{self, Outcome};
use super::{Plan, Step};
use crate::tool::{CARGO_LLVM_COV, LLVM_TOOLS};
use crate::{job, workspace};

pub(super) const STEP: Step = Step {
    name: "coverage",
    what: "the tests of the core run at least 95 % of the lines of src/",
    needs: &[&LLVM_TOOLS, &CARGO_LLVM_COV],
    key: state::tree,
    standing: None,
    run,
};

/// The least share of lines, in percent.
const LEAST: f64 = 95.0;

fn run(_: &Plan) -> Outcome {
    let report = state::folder().join("coverage.json");
    if let Err(error) = std::fs::create_dir_all(state::folder()) {
        return Outcome::Failed(format!("{}: {error}", state::folder().display()));
    }
    let mut command = job::cargo(&["llvm-cov", "--json", "--output-path"]);
    command.arg(&report).args(["-p", "sealwax", "--features", "serde,parallel", "--lib", "--tests"]);
    let status = command.current_dir(workspace::root()).status();
    if !status.is_ok_and(|status| status.success()) {
        return Outcome::Failed("cargo llvm-cov, or a test under it, failed".to_owned());
    }
    let text = std::fs::read_to_string(report).unwrap_or_default();
    match measure(&serde_json::from_str(&text).unwrap_or(Value::Null)) {
        Some((covered, lines, worst)) => {
            let share = 100.0 * covered as f64 / lines as f64;
            let text = format!("{share:.2} %: {covered} of {lines} lines; least in {worst}");
            if share >= LEAST { Outcome::Passed(text) } else { Outcome::Failed(text) }
        }
        None => Outcome::Failed("the report of cargo llvm-cov is not understood".to_owned()),
    }
}

/// Lines run, lines in all, and the files that are covered least.
fn measure(report: &Value) -> Option<(u64, u64, String)> {
    let files = report.get("data")?.get(0)?.get("files")?.as_array()?;
    let (mut covered, mut lines, mut shares) = (0, 0, Vec::new());
    for file in files {
        let name = file.get("filename")?.as_str()?;
        let Some((_, name)) = name.rsplit_once("/src/") else { continue };
        let summary = file.get("summary")?.get("lines")?;
        let (run, all) = (summary.get("covered")?.as_u64()?, summary.get("count")?.as_u64()?);
        covered += run;
        lines += all;
        shares.extend((run * 1000).checked_div(all).map(|share| (share, name.to_owned())));
    }
    shares.sort();
    let worst = shares.iter().take(3).map(|(share, name)| format!("{name} {}.{} %", share / 10, share % 10));
    (lines > 0).then(|| (covered, lines, worst.collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_summed_and_the_worst_are_named() {
        let file = |name: &str, covered: u64, count: u64| serde_json::json!({"filename": name, "summary": {"lines": {"covered": covered, "count": count}}});
        let report = serde_json::json!({"data": [{"files": [file("/a/src/one.rs", 9, 10), file("/a/src/two.rs", 10, 10)]}]});
        let (covered, lines, worst) = measure(&report).unwrap();
        assert_eq!((covered, lines), (19, 20));
        assert_eq!(worst, "one.rs 90.0 %, two.rs 100.0 %");
        assert!(measure(&Value::Null).is_none());
    }
}
