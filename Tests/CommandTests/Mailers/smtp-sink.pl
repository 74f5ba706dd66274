#!/usr/bin/perl
# An SMTP server on loopback that takes one mail and writes it to a file, for the tests of the gate.
# usage: smtp-sink.pl PORTFILE MAILFILE
use strict;
use warnings;
use IO::Socket::INET;

my ($port_file, $mail_file) = @ARGV;
alarm 60;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 0, Listen => 1)
  or die "cannot listen: $!";
open my $port, '>', "$port_file.new" or die $!;
print $port $server->sockport;
close $port;
rename "$port_file.new", $port_file or die $!;

my $client = $server->accept or die $!;
$client->autoflush(1);
print $client "220 sink\r\n";
while (my $line = <$client>) {
  if ($line =~ /^DATA/i) {
    print $client "354 go on\r\n";
    open my $mail, '>:raw', $mail_file or die $!;
    while (my $text = <$client>) {
      last if $text eq ".\r\n";
      $text =~ s/^\.//;
      print $mail $text;
    }
    close $mail;
    print $client "250 taken\r\n";
  } elsif ($line =~ /^QUIT/i) {
    print $client "221 bye\r\n";
    last;
  } else {
    print $client "250 ok\r\n";
  }
}
