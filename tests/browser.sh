#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# browser.sh PAGE [PICTURE]: look at a page in Chromium, as wide as a phone and as a desktop, light and
# dark, and print what is wrong with it: something sticks out of the page, words stick out of a
# diagram, a text is too pale to be read, or something is there that could act or load. With PICTURE
# the screenshots are kept as PICTURE-360-light.png and so on.
#
# The page forbids scripts, so its copies here lose that line and get ours. Each copy stands in a
# frame, because Chromium has no window as narrow as a phone.
set -eu
work=$(mktemp -d "${TMPDIR:-/tmp}/browser.XXXXXX")
trap 'rm -rf "$work"' EXIT
picture=${2:-$work/picture}

grep -q "default-src 'none'; style-src 'unsafe-inline'" "$1" || echo "the page allows scripts"
grep -v 'Content-Security-Policy' "$1" >"$work/page.html"
cat >>"$work/page.html" <<'END'
<script>
function numbers(colour) { return colour.match(/[\d.]+/g).map(Number); }
function light(colour) {
	const [r, g, b] = numbers(colour).map(c => c / 255)
		.map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(e) {
	for (; e; e = e.parentElement) {
		const colour = getComputedStyle(e).backgroundColor;
		if (numbers(colour)[3] !== 0) return colour;
	}
	return 'rgb(255, 255, 255)';
}
function contrast(e) {
	const style = getComputedStyle(e), inside = e.closest('svg');
	const a = light(inside ? style.fill : style.color), b = light(ground(e));
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
function name(e) { return `<${e.tagName} ${e.className.baseVal ?? e.className}> ${e.textContent.slice(0, 40)}`; }
const wrong = [], width = document.documentElement.clientWidth;
document.querySelectorAll('details').forEach(d => d.open = true);
if (document.documentElement.scrollWidth > width)
	wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
for (const e of document.body.querySelectorAll('*')) {
	const box = e.getBoundingClientRect(), words = [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim());
	if (!e.closest('svg') && !(e.closest('pre') && !e.matches('pre')) && box.width > 0 &&
	    (box.left < -1 || box.right > width + 1))
		wrong.push('sticks out: ' + name(e));
	if (e.tagName == 'text' && e.getBBox().x + e.getBBox().width > e.ownerSVGElement.viewBox.baseVal.width)
		wrong.push('sticks out of the diagram: ' + name(e));
	if (words && !e.matches('script, title') && contrast(e) < 4.5)
		wrong.push(`too pale (${contrast(e).toFixed(1)}): ` + name(e));
	if ([...e.attributes].some(a => /^on|^href$|^src$/.test(a.name)))
		wrong.push('could act: ' + name(e));
}
if (document.querySelectorAll('script, a, img, iframe, object, embed, link, base, form, input').length != 1)
	wrong.push('there is something that could act');
const diagrams = document.querySelectorAll('svg').length;
parent.postMessage(wrong.length ? wrong.join('\n') : `good, with ${diagrams} diagrams`, '*');
</script>
END

browse() { # ARGUMENTS...
	HOME=$work timeout -k 5 50 chromium --headless --no-sandbox --disable-gpu --no-first-run \
		--disable-dev-shm-usage --hide-scrollbars --user-data-dir="$work/profile" \
		--virtual-time-budget=2000 "$@" "file://$work/frame.html" 2>"$work/said"
}

for width in 360 1280; do
	cat >"$work/frame.html" <<-END
		<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}iframe{border:0}</style>
		<script>onmessage = m => document.getElementById('said').textContent = m.data</script>
		<pre id="said" hidden>nothing</pre>
		<iframe src="page.html" width="$width" height="2000"></iframe>
	END
	for scheme in light dark; do
		dark=$([ $scheme = dark ] && echo 0 || echo 1)
		file=$picture-$width-$scheme.png
		said=$(browse --blink-settings=preferredColorScheme="$dark" --dump-dom |
			sed -n '/<pre id="said"/,/<\/pre>/p' | sed 's/<[^>]*>//g')
		browse --blink-settings=preferredColorScheme="$dark" --window-size=$((width < 500 ? 500 : width)),2000 \
			--screenshot="$file" >"$work/out"
		[ "$(head -c 4 "$file" | tail -c 3)" = PNG ] || echo "no picture: $(tail -n 1 "$work/said")"
		echo "$width $scheme: $said"
	done
done
