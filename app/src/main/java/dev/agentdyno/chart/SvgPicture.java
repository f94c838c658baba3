package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// A whole SVG document: what was drawn, with words for who cannot see it. It refers to nothing
/// outside of itself.
///
/// @param title what the picture is called
/// @param description what it shows, in words
/// @param hatching colour of the lines of hatched areas
record SvgPicture(String title, String description, Color hatching, double width, double height) {
    /// Lines as [Hatch] has them: a tile is half of its period along each axis.
    private static final String TILE = "M-1 1L1 -1M-1 9.5L9.5 -1M7.5 9.5L9.5 7.5";

    private static final double ALONG = 8.5;

    /// The document around `drawn`.
    String document(SvgText drawn) {
        SvgText out = new SvgText();
        out.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.markup("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
        out.markup(" aria-labelledby=\"title description\"");
        out.attribute("width", width).attribute("height", height).markup(" viewBox=\"0 0 ");
        out.number(width).markup(" ").number(height).markup("\">\n");
        out.markup("<title id=\"title\">").words(title).markup("</title>\n");
        out.markup("<desc id=\"description\">").words(description).markup("</desc>\n");
        defineHatching(out);
        return out.append(drawn).markup("</svg>\n").toString();
    }

    private void defineHatching(SvgText out) {
        out.markup("<defs><pattern patternUnits=\"userSpaceOnUse\"");
        out.attribute("id", SvgSurface.HATCHING);
        out.attribute("width", ALONG).attribute("height", ALONG);
        out.markup("><path fill=\"none\"").attribute("d", TILE);
        out.attribute("stroke", SvgColor.hex(hatching));
        out.attribute("stroke-opacity", Hatch.OPACITY * hatching.getOpacity());
        out.markup("/></pattern></defs>\n");
    }
}
