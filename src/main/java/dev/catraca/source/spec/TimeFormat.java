package dev.catraca.source.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a source writes times: in requests as its format says, to the second or coarser and never later than they are; in records as the
 * format says or as ISO 8601 or as a number of seconds or milliseconds since 1970. Times without an offset are in the zone. Immutable.
 */
public final class TimeFormat {
    private static final String ISO = "iso";
    private static final String ISO_DATE = "iso-date";
    private static final String EPOCH = "epoch";
    private static final String EPOCH_MILLIS = "epoch-millis";

    /** As the schema says; Java goes one level down for each bracket. */
    private static final int LONGEST = 100;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

    /** Smaller numbers are no seconds since 1970, but perhaps a date such as 20260131. */
    private static final BigDecimal LEAST_SECONDS = BigDecimal.valueOf(100_000_000);

    /** Larger numbers are milliseconds: as seconds they would be after the year 5000. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    private static final DateTimeFormatter LENIENT_ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final String name;
    private final ZoneId zone;
    private final DateTimeFormatter formatter;

    private TimeFormat(String name, ZoneId zone, DateTimeFormatter formatter) {
        this.name = name;
        this.zone = zone;
        this.formatter = formatter;
    }

    /** The format of this name or pattern; empty if it is neither, or a pattern without year, month or day. */
    static Optional<TimeFormat> of(String name, ZoneId zone) {
        return switch (name) {
            case ISO -> Optional.of(new TimeFormat(name, zone, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            case ISO_DATE -> Optional.of(new TimeFormat(name, zone, DateTimeFormatter.ISO_LOCAL_DATE));
            case EPOCH, EPOCH_MILLIS -> Optional.of(new TimeFormat(name, zone, LENIENT_ISO));
            default -> pattern(name).map(pattern -> new TimeFormat(name, zone, pattern));
        };
    }

    private static Optional<DateTimeFormatter> pattern(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var pattern = DateTimeFormatter.ofPattern(text, Locale.ROOT);
            var time = ZonedDateTime.of(2026, 5, 14, 10, 0, 0, 0, ZoneId.of("UTC"));
            var written = pattern.format(time);
            return pattern.format(time.plusDays(1)).equals(written)
                            || pattern.format(time.plusMonths(1)).equals(written)
                            || pattern.format(time.plusYears(1)).equals(written)
                    ? Optional.empty()
                    : Optional.of(pattern);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The time for a request. Where the clocks go back an hour comes twice, and the source may take the first for the second: the time
     * before both is written for the first.
     */
    public String write(Instant time) {
        return switch (name) {
            case EPOCH -> Long.toString(time.getEpochSecond());
            case EPOCH_MILLIS -> Long.toString(time.toEpochMilli());
            default -> formatter.format(unambiguous(time.truncatedTo(ChronoUnit.SECONDS)));
        };
    }

    private ZonedDateTime unambiguous(Instant time) {
        var local = time.atZone(zone);
        var offsets = zone.getRules().getValidOffsets(local.toLocalDateTime());
        return offsets.size() > 1 && local.getOffset().equals(offsets.get(0))
                ? local.minus(Duration.ofSeconds(
                        (long) offsets.get(0).getTotalSeconds() - offsets.get(1).getTotalSeconds()))
                : local;
    }

    /** The time that a record states, as text or number; empty if it is none from year 1 to 9999. Never throws. */
    public Optional<Instant> read(String text) {
        var stripped = text.strip();
        return parsed(stripped, formatter)
                .or(() -> NUMBER.matcher(stripped).matches() ? number(new BigDecimal(stripped)) : Optional.empty())
                .or(() -> parsed(stripped, LENIENT_ISO));
    }

    private Optional<Instant> number(BigDecimal number) {
        var millis = name.equals(EPOCH_MILLIS) || !name.equals(EPOCH) && number.compareTo(MOST_SECONDS) >= 0;
        if (!millis && !name.equals(EPOCH) && number.compareTo(LEAST_SECONDS) < 0) {
            return Optional.empty();
        }
        var inMillis = (millis ? number : number.movePointRight(3)).setScale(0, RoundingMode.FLOOR);
        return Optional.of(Instant.ofEpochMilli(inMillis.longValue())).filter(this::isUsual);
    }

    private Optional<Instant> parsed(String text, DateTimeFormatter format) {
        try {
            var found = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            var time = found instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : found instanceof LocalDateTime local
                            ? local.atZone(zone).toInstant()
                            : ((LocalDate) found).atStartOfDay(zone).toInstant();
            return Optional.of(time).filter(this::isUsual);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean isUsual(Instant time) {
        var year = time.atZone(zone).getYear();
        return year >= 1 && year <= 9999;
    }
}
