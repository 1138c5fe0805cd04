//! A small plot: both axes logarithmic, so that linear growth is a straight line and a fixed cost a flat one.

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const MARGIN: f64 = 60.0;
const COLOURS: [&str; 3] = ["#1f6feb", "#d1570a", "#2a7f3f"];

/// Lines with their labels; x and seconds, all positive.
pub(crate) fn svg(title: &str, x_label: &str, lines: &[(&str, Vec<(f64, f64)>)]) -> String {
    let all = || lines.iter().flat_map(|(_, points)| points);
    let (left, right) = decades(all().map(|point| point.0));
    let (bottom, top) = decades(all().map(|point| point.1));
    let x = |value: f64| MARGIN + (value.log10() - left) / (right - left) * (WIDTH - 2.0 * MARGIN);
    let y =
        |value: f64| HEIGHT - MARGIN - (value.log10() - bottom) / (top - bottom) * (HEIGHT - 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
         <text x=\"{}\" y=\"24\" text-anchor=\"middle\" font-size=\"15\">{title}</text>\n\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{x_label}</text>\n",
        WIDTH / 2.0,
        WIDTH / 2.0,
        HEIGHT - 12.0,
    );
    for exponent in steps(left, right) {
        let at = x(10f64.powf(exponent));
        out.push_str(&format!(
            "<path d=\"M{at:.1} {MARGIN}V{:.1}\" stroke=\"#ddd\"/><text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">10^{exponent}</text>\n",
            HEIGHT - MARGIN,
            HEIGHT - MARGIN + 16.0,
        ));
    }
    for exponent in steps(bottom, top) {
        let at = y(10f64.powf(exponent));
        out.push_str(&format!(
            "<path d=\"M{MARGIN} {at:.1}H{:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{at:.1}\" text-anchor=\"end\">{}</text>\n",
            WIDTH - MARGIN,
            MARGIN - 6.0,
            super::results::time(10f64.powf(exponent)),
        ));
    }
    for (i, ((label, points), colour)) in lines.iter().zip(COLOURS).enumerate() {
        let path: Vec<String> =
            points.iter().map(|point| format!("{:.1},{:.1}", x(point.0), y(point.1))).collect();
        out.push_str(&format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n\
             <text x=\"{}\" y=\"{}\" fill=\"{colour}\">{label}</text>\n",
            path.join(" "),
            MARGIN + 10.0,
            MARGIN + 16.0 * (i as f64 + 1.0),
        ));
    }
    out.push_str("</svg>\n");
    out
}

/// The powers of ten around all values.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::INFINITY, 0.0f64), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = (low.log10().floor(), high.log10().ceil());
    if low < high { (low, high) } else { (low, low + 1.0) }
}

fn steps(from: f64, to: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), |at| Some(at + 1.0)).take_while(move |at| *at <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_has_a_line_for_each_curve() {
        let svg = svg(
            "Title",
            "bytes",
            &[("seal", vec![(1.0, 1e-6), (1000.0, 1e-3)]), ("open", vec![(1.0, 1e-6)])],
        );
        assert_eq!(svg.matches("<polyline").count(), 2);
        assert!(svg.contains("Title") && svg.contains("10^3") && svg.ends_with("</svg>\n"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
