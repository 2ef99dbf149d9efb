package io.mfaadmin.instructions;

import java.net.URI;
import java.util.List;

/** A block of a letter, which can be written as plain text and as HTML. */
sealed interface Block {

  void writeText(StringBuilder out);

  void writeHtml(StringBuilder out);

  record Heading(int level, String text) implements Block {
    @Override
    public void writeText(StringBuilder out) {
      out.append(text).append("\n");
    }

    @Override
    public void writeHtml(StringBuilder out) {
      out.append("<h").append(level).append(">").append(escape(text));
      out.append("</h").append(level).append(">\n");
    }
  }

  record Paragraph(String text) implements Block {
    @Override
    public void writeText(StringBuilder out) {
      out.append(text).append("\n");
    }

    @Override
    public void writeHtml(StringBuilder out) {
      out.append("<p>").append(escape(text)).append("</p>\n");
    }
  }

  record Steps(List<String> items) implements Block {
    @Override
    public void writeText(StringBuilder out) {
      for (int i = 0; i < items.size(); i++) {
        out.append(i + 1).append(". ").append(items.get(i)).append("\n");
      }
    }

    @Override
    public void writeHtml(StringBuilder out) {
      writeList(out, "ol", items);
    }
  }

  record Choices(List<String> items) implements Block {
    @Override
    public void writeText(StringBuilder out) {
      items.forEach(item -> out.append("- ").append(item).append("\n"));
    }

    @Override
    public void writeHtml(StringBuilder out) {
      writeList(out, "ul", items);
    }
  }

  record Link(String text, URI target) implements Block {
    @Override
    public void writeText(StringBuilder out) {
      out.append(text).append(": ").append(target.toASCIIString()).append("\n");
    }

    @Override
    public void writeHtml(StringBuilder out) {
      out.append("<p><a href=\"")
          .append(escape(target.toASCIIString()))
          .append("\">")
          .append(escape(text))
          .append("</a></p>\n");
    }
  }

  private static void writeList(StringBuilder out, String tag, List<String> items) {
    out.append("<").append(tag).append(">\n");
    items.forEach(item -> out.append("<li>").append(escape(item)).append("</li>\n"));
    out.append("</").append(tag).append(">\n");
  }

  /** Good for element content and for quoted attributes (E46). */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
