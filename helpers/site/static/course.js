// What the theme leaves out: terms explained where they stand, menus for the keyboard, what scrolls
// for the keyboard, and a solution that opens when a link leads to it. Nothing is fetched.

// A term's sentence appears on hover, on focus and at the first touch. It stays while the pointer
// is on it, and Escape puts it away. Screen readers have it by the link's aria-describedby.
function explainTerms() {
  const tip = document.createElement('div');
  tip.className = 'course-tip';
  tip.setAttribute('aria-hidden', 'true');
  tip.hidden = true;
  document.body.append(tip);
  let shown = null;
  let leaving = 0;
  let openBefore = null;
  const show = term => {
    clearTimeout(leaving);
    shown = term;
    tip.textContent = document.getElementById(term.getAttribute('aria-describedby')).textContent;
    tip.hidden = false;
    const place = term.getClientRects()[0];
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${scrollX + Math.max(8, Math.min(place.left, room))}px`;
    tip.style.top = `${scrollY + place.bottom + 2}px`;
  };
  const hide = () => {
    clearTimeout(leaving);
    shown = null;
    tip.hidden = true;
  };
  const leave = () => { leaving = setTimeout(hide, 200); };
  for (const term of document.querySelectorAll('.course-term')) {
    term.addEventListener('mouseenter', () => show(term));
    term.addEventListener('mouseleave', leave);
    term.addEventListener('focus', () => show(term));
    term.addEventListener('blur', hide);
    term.addEventListener('pointerdown', event => {
      openBefore = event.pointerType === 'touch' ? shown : term;
    });
    term.addEventListener('click', event => {
      if (event.detail && openBefore !== term) {   // the first touch explains, the second follows
        event.preventDefault();
        show(term);
      }
    });
  }
  tip.addEventListener('mouseenter', () => clearTimeout(leaving));
  tip.addEventListener('mouseleave', leave);
  document.addEventListener('keydown', event => { if (event.key === 'Escape') hide(); });
  document.addEventListener('pointerdown', event => {
    if (!event.target.closest('.course-term, .course-tip')) hide();
  });
}

// The theme opens its menus by labels, which no key reaches: a button stands in the place of each.
function openMenusByKeys() {
  for (const [box, name] of [['__navigation', 'Menu'], ['__toc', 'On this page']]) {
    const toggle = document.getElementById(box);
    const buttons = [...document.querySelectorAll(`label[for="${box}"]:not(.overlay)`)].map(label => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = label.className;
      button.setAttribute('aria-label', name);
      button.append(...label.childNodes);
      button.addEventListener('click', () => {
        toggle.checked = !toggle.checked;
        toggle.dispatchEvent(new Event('change'));
        if (toggle.checked) drawer(box).querySelector('a, input').focus({ preventScroll: true });
      });
      label.replaceWith(button);
      return button;
    });
    const say = () => buttons.forEach(
      button => button.setAttribute('aria-expanded', String(toggle.checked)));
    toggle.addEventListener('change', say);
    say();
    document.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !toggle.checked) return;
      toggle.checked = false;
      say();
      buttons.find(button => button.offsetParent)?.focus();
    });
  }
}

function drawer(box) {
  return document.querySelector(box === '__toc' ? '.toc-drawer' : '.sidebar-drawer');
}

// What is wider than its box scrolls in it; then the keyboard must reach it.
const SCROLLS = {
  pre: 'code',
  '.course-formula': 'formula',
  '.table-wrapper': 'table',
  'figure > div': 'picture',
  'article mjx-container': 'formula',
};

function reachWhatScrolls() {
  for (const [selector, name] of Object.entries(SCROLLS)) {
    for (const box of document.querySelectorAll(selector)) {
      if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'auto') {
        box.tabIndex = 0;
        box.setAttribute('role', 'group');
        box.setAttribute('aria-label', `${name}, scrolls sideways`);
      } else if (box.getAttribute('aria-label')?.endsWith('scrolls sideways')) {
        for (const each of ['tabindex', 'role', 'aria-label']) box.removeAttribute(each);
      }
    }
  }
}

// A link to a solution, or to a place in one, opens it.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest('details');
  if (!fold) return;
  fold.open = true;
  fold.scrollIntoView();
}

explainTerms();
openMenusByKeys();
reachWhatScrolls();
unfold();
addEventListener('resize', reachWhatScrolls);
addEventListener('hashchange', unfold);
document.addEventListener('toggle', reachWhatScrolls, true);
