// Draws the network from the data that stands in the page. Without this script the tables remain.
"use strict";

(function () {
  const picture = document.getElementById("bild");
  const buttons = document.getElementById("bild-knappar");
  if (!picture || !window.vis) {
    return;
  }
  const data = JSON.parse(picture.dataset.network);
  const canvas = picture.querySelector(".canvas");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function node(one) {
    const own = colour(one.tone);
    const open = one.open ? colour("paper") : own;
    return Object.assign({}, one, {
      color: {
        background: open,
        border: own,
        highlight: { background: open, border: colour("ink") },
      },
      font: Object.assign({}, one.font, { color: colour("ink"), strokeColor: colour("paper") }),
    });
  }

  function edge(one) {
    return Object.assign({}, one, {
      color: { color: colour("edge"), highlight: colour("ink"), hover: colour("edge") },
    });
  }

  const nodes = new vis.DataSet(data.nodes.map(node));
  const edges = new vis.DataSet(data.edges.map(edge));
  picture.hidden = false;
  const network = new vis.Network(canvas, { nodes: nodes, edges: edges }, data.options);
  // The wrapper has the alternative text; the library's own tab stop would have no name.
  canvas.querySelectorAll("[tabindex]").forEach(function (one) {
    one.tabIndex = -1;
  });
  network.once("afterDrawing", function () {
    picture.dataset.drawn = "true";
  });
  network.fit({ animation: false });

  dark.addEventListener("change", function () {
    nodes.update(data.nodes.map(node));
    edges.update(data.edges.map(edge));
  });

  const moves = {
    larger: function () {
      network.moveTo({ scale: network.getScale() * 1.3, animation: false });
    },
    smaller: function () {
      network.moveTo({ scale: network.getScale() / 1.3, animation: false });
    },
    fit: function () {
      network.fit({ animation: false });
    },
  };
  const steps = { left: [-80, 0], right: [80, 0], up: [0, -80], down: [0, 80] };
  if (buttons) {
    buttons.hidden = false;
    buttons.addEventListener("click", function (event) {
      const button = event.target.closest("button");
      if (!button) {
        return;
      }
      const move = button.dataset.move;
      if (moves[move]) {
        moves[move]();
      } else if (steps[move]) {
        const at = network.getViewPosition();
        const scale = network.getScale();
        network.moveTo({
          position: { x: at.x + steps[move][0] / scale, y: at.y + steps[move][1] / scale },
          animation: false,
        });
      }
    });
  }

  document.querySelectorAll("button[data-show]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      network.selectNodes([button.dataset.show], true);
      network.focus(button.dataset.show, { animation: false });
      picture.scrollIntoView({ block: "nearest" });
    });
  });
})();
