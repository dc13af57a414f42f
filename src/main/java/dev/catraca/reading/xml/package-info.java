/**
 * Reads XML as feeds write it: piece by piece, in memory that does not depend on its length, and without a DTD, so that nothing is
 * expanded or fetched. What a parser must refuse by the letter of XML, but what means one thing only, is read: a bare {@code &}, a
 * character entity of HTML, a prefix that is not declared, a control character. Start with {@link dev.catraca.reading.xml.XmlReader}.
 */
package dev.catraca.reading.xml;
